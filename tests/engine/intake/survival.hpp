/// What must hold after a writer was killed or its disk failed, whatever it was doing (RELIABILITY 2.2, I5 and I6).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/intake/archive.hpp"
#include "tests/faults/child_program.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::intake::tests {

/// One archive in two folders, treated badly: by `archive_writer` in a process of its own, under failpoints and failing calls.
class Trial {
 public:
  /// Both folders, two inputs in each, the second folder one input behind, and a file that a killed writer left: so that opening
  /// has to sweep and to catch up.
  Trial();
  [[nodiscard]] ArchivePlace place() const;
  [[nodiscard]] const std::filesystem::path& root() const { return root_.path(); }
  [[nodiscard]] std::filesystem::path journal() const { return outside_.path() / "journal"; }
  [[nodiscard]] std::filesystem::path fired() const { return outside_.path() / "fired"; }

  /// Lets `archive_writer` append two inputs, and keeps what it was promised.
  avstem::tests::ChildResult write(const avstem::tests::Environment& environment);
  /// With the shim loaded, `environment` telling it what to do.
  avstem::tests::ChildResult write_with_shim(const avstem::tests::Environment& environment);

  /// Everything that does not hold, in words; empty when all does. Opens the archive, verifies all of it, compares it with every
  /// promise, and appends one more input.
  [[nodiscard]] std::vector<std::string> faults();

 private:
  avstem::tests::TemporaryFolder root_;
  avstem::tests::TemporaryFolder outside_;
  std::vector<std::string> promises_;  ///< lines of `archive_writer`
};

}  // namespace avstem::intake::tests
