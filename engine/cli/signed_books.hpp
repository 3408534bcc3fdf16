/// The books as they stand, signed: the checkpoint that a person asks for and that the service makes every night.
#pragma once

#include <string>

#include "engine/batch/checkpoint.hpp"
#include "engine/cli/command.hpp"

namespace avstem::cli {

struct SignedBooks {
  batch::SignedCheckpoint checkpoint;
  std::string name;  ///< of its file
  std::string text;
};

/// Catches up, proves the books to the level of the checkpoints before, signs, and writes to the archive and to each of
/// `checkpoint.folders`. The state that was signed before is not signed again. Throws `Trouble` (different) when the books are not sound:
/// then nothing is signed.
[[nodiscard]] SignedBooks sign_books(const Call& call);

}  // namespace avstem::cli
