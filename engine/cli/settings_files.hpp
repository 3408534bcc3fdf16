/// The TOML files that settings are read from: one file, and `config.d/*.toml` beside it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/cli/settings.hpp"

namespace avstem::cli {

/// What the files say, by the key of `setting_table`; a later file overrides an earlier one. `file` may be empty: none.
/// Throws `Trouble` (configuration) with line and column.
[[nodiscard]] std::map<std::string, Setting, std::less<>> read_settings_files(const std::filesystem::path& file);

}  // namespace avstem::cli
