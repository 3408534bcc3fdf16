#include "engine/intake/new_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <string>
#include <utility>

#include "engine/core/failpoint.hpp"
#include "engine/intake/archive_error.hpp"
#include "engine/intake/folder.hpp"

namespace avstem::intake {
namespace {

constexpr mode_t mode = S_IRUSR | S_IRGRP;

/// Unique among the living: process and count. What the dead left is swept before a writer begins.
std::filesystem::path temporary_name(const std::filesystem::path& folder) {
  static std::atomic<unsigned> count{0};
  return folder / (std::to_string(::getpid()) + "-" + std::to_string(++count));
}

/// 0 or the error number. Some network and host file systems know no RENAME_NOREPLACE: there a second name is made and the
/// first removed, which refuses an existing name just as well.
int rename_without_replacing(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), 0) != 0) return errno;
  if (::unlink(from.c_str()) == 0) return 0;
  const int reason = errno;
  ::unlink(to.c_str());
  return reason;
}

/// Reads to the end; the hash, or the error number in `reason`.
core::Sha256 hash_of_file(int descriptor, int& reason) {
  core::Sha256Stream hash;
  std::array<char, 128 * 1024> buffer;
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count > 0) hash.update({buffer.data(), static_cast<std::size_t>(count)});
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      reason = count == 0 ? 0 : errno;
      return hash.finish();
    }
  }
}

}  // namespace

NewFile::NewFile(const std::filesystem::path& temporary_folder) : temporary_{temporary_name(temporary_folder)} {
  AVSTEM_FAILPOINT("archive.file.before_create");
  descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (descriptor_ < 0) fail_by_system(temporary_, "cannot make the file", errno);
  AVSTEM_FAILPOINT("archive.file.after_create");
}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void NewFile::write(std::string_view bytes) {
  hash_.update(bytes);
  size_ += bytes.size();
  while (!bytes.empty()) {
    AVSTEM_FAILPOINT("archive.file.before_write");
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_by_system(temporary_, "cannot write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
    AVSTEM_FAILPOINT("archive.file.after_write");
  }
}

core::Sha256 NewFile::finish() {
  sync_and_close();
  const core::Sha256 written = hash_.finish();
  read_back(written);
  AVSTEM_FAILPOINT("archive.file.after_read_back");
  return written;
}

void NewFile::sync_and_close() {
  // The umask of whoever runs us must not decide who may read the evidence.
  if (::fchmod(descriptor_, mode) != 0) fail_by_system(temporary_, "cannot set the rights", errno);
  AVSTEM_FAILPOINT("archive.file.before_fsync");
  if (::fsync(descriptor_) != 0) fail_by_system(temporary_, "cannot synchronise", errno);
  AVSTEM_FAILPOINT("archive.file.after_fsync");
  if (::close(std::exchange(descriptor_, -1)) != 0) fail_by_system(temporary_, "cannot close", errno);
}

void NewFile::read_back(const core::Sha256& written) const {
  const int descriptor = ::open(temporary_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) fail_by_system(temporary_, "cannot open the file to read it back", errno);
  // Asks for the disk's bytes, not the cache's. Advice only: where it is not taken, the comparison still runs.
  ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
  int reason = 0;
  const core::Sha256 kept = hash_of_file(descriptor, reason);
  ::close(descriptor);
  if (reason != 0) fail_by_system(temporary_, "cannot read the file back", reason);
  if (kept == written) return;
  throw ArchiveError{"E-ARCHIVE-READ-BACK", temporary_, "the disk gave back other bytes than were written",
                     "do not trust this disk or its memory: check the machine, then run the same command again"};
}

NewFile::Published NewFile::publish(const std::filesystem::path& name) {
  AVSTEM_FAILPOINT("archive.file.before_rename");
  const int reason = rename_without_replacing(temporary_, name);
  if (reason == EEXIST) {
    // Whoever made it may have been killed before this.
    sync_folder(name.parent_path());
    return Published::existed;
  }
  if (reason != 0) fail_by_system(name, "cannot give the file its name", reason);
  AVSTEM_FAILPOINT("archive.file.after_rename");
  // From here the destructor removes the published name if the folder cannot be synchronised: not acknowledged, not visible.
  temporary_ = name;
  AVSTEM_FAILPOINT("archive.file.before_folder_fsync");
  sync_folder(name.parent_path());
  temporary_.clear();
  AVSTEM_FAILPOINT("archive.file.after_folder_fsync");
  return Published::made;
}

}  // namespace avstem::intake
