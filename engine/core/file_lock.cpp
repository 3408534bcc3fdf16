#include "engine/core/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

namespace avstem::core {

std::optional<FileLock> FileLock::take(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  // Reading is enough for flock, so a lock file that root made works for other users of the folder too.
  // O_CLOEXEC: a program that we start must not go on holding the lock.
  const int descriptor =
      ::open(file.c_str(), O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
  if (descriptor < 0) throw std::system_error{errno, std::generic_category(), "cannot open " + file.string()};
  FileLock lock{descriptor};
  const auto end = std::chrono::steady_clock::now() + patience;
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    const int reason = errno;
    if (reason != EWOULDBLOCK && reason != EINTR) {
      throw std::system_error{reason, std::generic_category(), "cannot lock " + file.string()};
    }
    if (std::chrono::steady_clock::now() >= end) return std::nullopt;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return lock;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace avstem::core
