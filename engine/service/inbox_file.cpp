#include "engine/service/inbox_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace avstem::service {
namespace {

[[noreturn]] void fail(int reason, const char* what) { throw std::system_error{reason, std::generic_category(), what}; }

std::int64_t modified_ns_of(const struct stat& status) {
  return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

}  // namespace

InboxFile::InboxFile(int folder, std::string name)
    : name_{std::move(name)},
      descriptor_{::openat(folder, name_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)} {
  if (descriptor_ < 0) fail(errno, "cannot open the file");
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor_);
    fail(EINVAL, "not a regular file");
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
  modified_ns_ = modified_ns_of(status);
  inode_ = status.st_ino;
}

InboxFile::~InboxFile() { ::close(descriptor_); }

std::size_t InboxFile::read(char* buffer, std::size_t capacity) {
  for (;;) {
    const ssize_t count = ::read(descriptor_, buffer, capacity);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) fail(errno, "cannot read the file");
  }
}

void InboxFile::rewind() {
  if (::lseek(descriptor_, 0, SEEK_SET) != 0) fail(errno, "cannot rewind the file");
}

bool InboxFile::is_unchanged() const {
  struct stat status {};
  return ::fstat(descriptor_, &status) == 0 && static_cast<std::uint64_t>(status.st_size) == size_ &&
         modified_ns_of(status) == modified_ns_;
}

}  // namespace avstem::service
