/// The configuration of a run, each value with where it came from: flag, then environment, then file, then default.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/arguments.hpp"
#include "engine/cli/language.hpp"
#include "engine/cli/world.hpp"

namespace avstem::cli {

struct Setting {
  std::string value;
  std::string origin;  ///< `--data`, `AVSTEM_DATA`, `./avstem.toml:3`, `default`
};

struct Settings {
  Setting data;            ///< the data folder: archive, private database, locks
  Setting database;        ///< a connection string; empty: the private database under `data`
  Setting second_archive;  ///< a second folder for the archive, on another disk; empty: none
  Setting language;

  [[nodiscard]] std::filesystem::path data_folder() const { return data.value; }
  [[nodiscard]] bool database_is_private() const { return database.value.empty(); }
};

/// Throws `Trouble` (configuration) for a file that is not TOML or has an unknown key, told with the nearest known one.
[[nodiscard]] Settings read_settings(const Arguments& arguments, const World& world);

/// The connection string with its passwords written `***`.
[[nodiscard]] std::string without_passwords(const std::string& connection);
/// The text with every password of the connection string written `***`, however it got there.
[[nodiscard]] std::string hide_passwords_of(const std::string& connection, std::string text);

}  // namespace avstem::cli
