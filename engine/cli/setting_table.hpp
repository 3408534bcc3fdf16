/// Every setting of the program: its key in the file, its type, unit, limits and default. `ops/avstem.example.toml` says why.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace avstem::cli {

enum class SettingKind { text, whole_number, texts };

struct SettingFacts {
  std::string_view key;             ///< `inbox.settle_seconds`: section and name in the file
  std::string_view flag;            ///< without the dashes; empty: files and the environment only
  std::string_view unit;            ///< `seconds`, `folder`, `cron line`: what the value is told in
  std::string_view otherwise = {};  ///< the default, as it is written; empty: none
  SettingKind kind = SettingKind::text;
  std::int64_t least = 0;  ///< of a whole number
  std::int64_t most = 0;
};

/// In the order of the example file.
[[nodiscard]] std::span<const SettingFacts> setting_table();

/// `AVSTEM_INBOX_SETTLE_SECONDS`
[[nodiscard]] std::string variable_of(const SettingFacts& facts);
/// Nothing for an unknown key.
[[nodiscard]] const SettingFacts* find_setting(std::string_view key);

}  // namespace avstem::cli
