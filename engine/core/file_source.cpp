#include "engine/core/file_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace avstem::core {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error{errno, std::generic_category(), what}; }

}  // namespace

FileSource::FileSource(const std::filesystem::path& path)
    // O_NONBLOCK: opening a named pipe must fail the check below, not wait for a writer.
    : descriptor_{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)} {
  if (descriptor_ < 0) fail("cannot open the file");
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
    const int reason = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
    ::close(descriptor_);
    throw std::system_error{reason, std::generic_category(), "not a regular file"};
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
}

FileSource::~FileSource() { ::close(descriptor_); }

std::size_t FileSource::read(char* buffer, std::size_t capacity) {
  for (;;) {
    const ssize_t count = ::read(descriptor_, buffer, capacity);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) fail("cannot read the file");
  }
}

void FileSource::rewind() {
  if (::lseek(descriptor_, 0, SEEK_SET) != 0) fail("cannot rewind the file");
}

}  // namespace avstem::core
