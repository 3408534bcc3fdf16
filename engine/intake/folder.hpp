/// Folders that survive a loss of power: a name is on the disk only when its folder was synchronised.
#pragma once

#include <filesystem>

namespace avstem::intake {

/// Makes the folder and those above it that are missing, mode 0750, each name synchronised. Throws `ArchiveError`.
void make_folder(const std::filesystem::path& folder);
/// fsync of a folder: the names in it are on the disk. Throws `ArchiveError`.
void sync_folder(const std::filesystem::path& folder);

}  // namespace avstem::intake
