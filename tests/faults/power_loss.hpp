/// What a loss of power leaves of the files that a program wrote: only what was synchronised.
#pragma once

#include <filesystem>

namespace avstem::tests {

/// The disk is free to keep or lose what was not synchronised.
enum class Unsynchronised {
  names_lost,  ///< files and folders whose name is not on the disk vanish, and data that is not on the disk is lost
  names_kept,  ///< names are on the disk early, the data that belongs to them is not
};

/// A planted bug: the disk behaves as if the program had never made these calls.
enum class Forget { nothing, file_syncs, folder_syncs };

/// Applies the worst that can happen to the files, from the journal that `io_fault_shim` wrote. The journal is removed: what is
/// left lies on the disk.
void lose_power(const std::filesystem::path& journal, Unsynchronised unsynchronised, Forget forget = Forget::nothing);

}  // namespace avstem::tests
