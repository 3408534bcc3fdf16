#include "engine/intake/archive_error.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

namespace avstem::intake {

ArchiveError::ArchiveError(std::string code, std::filesystem::path path, const std::string& what_failed,
                           std::string next)
    : std::runtime_error{code + " " + path.string() + ": " + what_failed + "; next: " + next},
      code_{std::move(code)},
      path_{std::move(path)},
      told_{path_.string() + ": " + what_failed},
      next_{std::move(next)} {}

void fail_by_system(const std::filesystem::path& path, const std::string& what, int error_number) {
  const std::string text = what + ": " + std::generic_category().message(error_number);
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      throw ArchiveError{"E-ARCHIVE-FULL", path, text, "make room on that disk, then run the same command again"};
    case EACCES:
    case EPERM:
    case EROFS:
      throw ArchiveError{"E-ARCHIVE-RIGHTS", path, text,
                         "correct the folder's owner or rights, then run the same command again"};
    default: throw ArchiveError{"E-ARCHIVE-IO", path, text, "check the disk, then run the same command again"};
  }
}

}  // namespace avstem::intake
