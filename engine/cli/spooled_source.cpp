#include "engine/cli/spooled_source.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace avstem::cli {
namespace {

[[noreturn]] void fail(int number, const char* what) { throw std::system_error{number, std::generic_category(), what}; }

int open_nameless(const std::map<std::string, std::string>& environment) {
  const auto found = environment.find("TMPDIR");
  const std::string folder = found == environment.end() ? "/tmp" : found->second;
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) fail(errno, "cannot keep standard input in a temporary file");
  return descriptor;
}

}  // namespace

SpooledSource::SpooledSource(std::istream& stream, const std::map<std::string, std::string>& environment)
    : descriptor_{open_nameless(environment)} {
  std::array<char, 64 * 1024> buffer;
  try {
    while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
      keep(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad()) fail(EIO, "cannot read standard input");
    rewind();
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

SpooledSource::~SpooledSource() { ::close(descriptor_); }

void SpooledSource::keep(const char* bytes, std::size_t count) {
  size_ += count;
  if (size_ > spooled_size_max) fail(EFBIG, "standard input");
  while (count > 0) {
    const ssize_t written = ::write(descriptor_, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno, "cannot keep standard input in a temporary file");
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
}

std::size_t SpooledSource::read(char* buffer, std::size_t capacity) {
  for (;;) {
    const ssize_t count = ::read(descriptor_, buffer, capacity);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) fail(errno, "cannot read the temporary file");
  }
}

void SpooledSource::rewind() {
  if (::lseek(descriptor_, 0, SEEK_SET) != 0) fail(errno, "cannot rewind the temporary file");
}

}  // namespace avstem::cli
