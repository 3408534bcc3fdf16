/// The configuration of a run, each value with where it came from: flag, then environment, then file, then default.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/arguments.hpp"
#include "engine/cli/language.hpp"
#include "engine/cli/world.hpp"

namespace avstem::cli {

struct Setting {
  std::string value;               ///< of a list: its texts, with `; ` between them
  std::string origin;              ///< `--data`, `AVSTEM_DATA`, `./avstem.toml:3`, `default`
  std::vector<std::string> items;  ///< of a list
};

struct Settings {
  Setting data;            ///< the data folder: archive, private database, locks
  Setting database;        ///< a connection string, with its password; empty: the private database under `data`
  Setting second_archive;  ///< a second folder for the archive, on another disk; empty: none
  Setting language;
  std::map<std::string, Setting, std::less<>> others;  ///< by the key of `setting_table`: all but those above

  [[nodiscard]] std::filesystem::path data_folder() const { return data.value; }
  [[nodiscard]] bool database_is_private() const { return database.value.empty(); }
  /// Of any key of `setting_table`.
  [[nodiscard]] const Setting& get(std::string_view key) const;
  /// Of the keys in `others`.
  [[nodiscard]] const std::string& text(std::string_view key) const { return others.find(key)->second.value; }
  [[nodiscard]] std::int64_t number(std::string_view key) const { return std::stoll(text(key)); }
  [[nodiscard]] const std::vector<std::string>& texts(std::string_view key) const {
    return others.find(key)->second.items;
  }
};

/// Reads the file, `config.d/*.toml` beside it in the order of their names, the environment and the flags. Throws `Trouble`
/// (configuration) for a file that is not TOML or has an unknown key, told with the nearest known one, and for a password
/// where others can see it; (usage) for a password on the command line.
[[nodiscard]] Settings read_settings(const Arguments& arguments, const World& world);

}  // namespace avstem::cli
