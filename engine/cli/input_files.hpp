/// The files that a user names: single ones, folders of them, and standard input.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/cli/world.hpp"
#include "engine/core/byte_source.hpp"

namespace avstem::cli {

struct InputFile {
  std::string name;  ///< for people and for the archive
  std::filesystem::path path;
  [[nodiscard]] bool is_standard_input() const { return path == "-"; }
};

/// A folder stands for its files in the order of their names; hidden ones, `*.tmp` and folders inside it are passed
/// over. Throws `Trouble` (no such input) for a name that does not exist and for a folder without files.
[[nodiscard]] std::vector<InputFile> files_named(const std::vector<std::string>& operands);

/// Opens a regular file, or keeps standard input in a nameless file so that it can be read twice.
/// Throws `Trouble` for a symbolic link, a pipe or a device: what it leads to may change between two readings.
[[nodiscard]] std::unique_ptr<core::ByteSource> open(const InputFile& file, const World& world);

}  // namespace avstem::cli
