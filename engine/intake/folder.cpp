#include "engine/intake/folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "engine/core/failpoint.hpp"
#include "engine/intake/archive_error.hpp"

namespace avstem::intake {

void make_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), S_IRWXU | S_IRGRP | S_IXGRP) == 0) {
    AVSTEM_FAILPOINT("archive.folder.after_create");
    sync_folder(folder.has_parent_path() ? folder.parent_path() : std::filesystem::path{"."});
    AVSTEM_FAILPOINT("archive.folder.after_parent_fsync");
    return;
  }
  const int reason = errno;
  if (reason == EEXIST && std::filesystem::is_directory(folder)) return;
  if (reason != ENOENT || !folder.has_parent_path()) fail_by_system(folder, "cannot make the folder", reason);
  make_folder(folder.parent_path());
  make_folder(folder);
}

void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail_by_system(folder, "cannot open the folder", errno);
  const int result = ::fsync(descriptor);
  const int reason = errno;
  ::close(descriptor);
  if (result != 0) fail_by_system(folder, "cannot synchronise the folder", reason);
}

}  // namespace avstem::intake
