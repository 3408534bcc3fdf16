#include "engine/cli/settings_files.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

#include "engine/cli/passwords.hpp"
#include "engine/cli/setting_table.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/nearest_name.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

namespace files = std::filesystem;
using Found = std::map<std::string, Setting, std::less<>>;

Trouble wrong_file(const std::string& file, const toml::source_position& at, core::Finding told) {
  told.place = {.line = at.line, .column_first = at.column, .column_last = at.column, .offset = 0, .path = {}};
  return {ExitCode::configuration, std::move(told), file};
}

toml::table parse_file(const std::string& file) {
  try {
    return toml::parse_file(file);
  } catch (const toml::parse_error& error) {
    throw wrong_file(file, error.source().begin,
                     finding("E-CONFIG-TOML", "configuration", "TOML", std::string{error.description()},
                             "Correct the file, or name another with --config."));
  }
}

/// The known keys, and the names of the sections.
std::vector<std::string_view> known_names() {
  std::vector<std::string_view> names;
  for (const SettingFacts& facts : setting_table()) {
    const std::string_view section = facts.key.substr(0, facts.key.find('.'));
    if (std::find(names.begin(), names.end(), section) == names.end()) names.push_back(section);
    if (section != facts.key) names.push_back(facts.key);
  }
  return names;
}

/// A known key that ends as the written one, under another section or none.
std::optional<std::string_view> elsewhere(std::string_view name) {
  for (const SettingFacts& facts : setting_table()) {
    if (facts.key.substr(facts.key.find('.') + 1) == name) return facts.key;
  }
  return std::nullopt;
}

Trouble unknown_key(const std::string& file, const toml::key& key, const std::string& path) {
  const std::vector<std::string_view> known = known_names();
  auto nearest = core::nearest_name(path, known);
  if (!nearest) nearest = elsewhere(key.str());
  const std::string expected =
      nearest ? std::string{*nearest} : std::string{"one of the keys of ops/avstem.example.toml"};
  return wrong_file(file, key.source().begin,
                    finding("E-CONFIG-KEY", "key", expected, core::quote(path), "avstem help config show"));
}

Trouble wrong_type(const std::string& file, const toml::node& node, const std::string& path, std::string expected) {
  return wrong_file(file, node.source().begin,
                    finding("E-CONFIG-TYPE", path, std::move(expected), "something else", "avstem help config show"));
}

std::vector<std::string> texts_of(const std::string& file, const toml::node& node, const std::string& path) {
  std::vector<std::string> texts;
  const toml::array* array = node.as_array();
  if (array == nullptr) throw wrong_type(file, node, path, "a list of texts in quotes");
  for (const toml::node& item : *array) {
    if (!item.is_string()) throw wrong_type(file, item, path, "a list of texts in quotes");
    texts.push_back(item.value_or(std::string{}));
  }
  return texts;
}

Setting setting_of(const std::string& file, const toml::node& node, const SettingFacts& facts) {
  const std::string path{facts.key};
  Setting setting{{}, fmt::format("{}:{}", file, node.source().begin.line), {}};
  switch (facts.kind) {
    case SettingKind::text:
      if (!node.is_string()) throw wrong_type(file, node, path, "a text in quotes");
      setting.value = node.value_or(std::string{});
      break;
    case SettingKind::whole_number: {
      const std::int64_t number = node.is_integer() ? node.value_or(std::int64_t{-1}) : std::int64_t{-1};
      if (!node.is_integer() || number < facts.least || number > facts.most) {
        throw wrong_type(file, node, path,
                         fmt::format("a whole number of {} from {} to {}", facts.unit, facts.least, facts.most));
      }
      setting.value = std::to_string(number);
      break;
    }
    case SettingKind::texts:
      setting.items = texts_of(file, node, path);
      setting.value = fmt::format("{}", fmt::join(setting.items, "; "));
      break;
  }
  return setting;
}

void add(const std::string& file, const toml::table& table, const std::string& section, Found& found) {
  for (const auto& [key, node] : table) {
    const std::string path = section.empty() ? std::string{key.str()} : fmt::format("{}.{}", section, key.str());
    const SettingFacts* facts = find_setting(path);
    if (facts != nullptr) {
      found[path] = setting_of(file, node, *facts);
    } else if (section.empty() && node.is_table() &&
               std::any_of(setting_table().begin(), setting_table().end(),
                           [&](const SettingFacts& each) { return each.key.starts_with(path + "."); })) {
      add(file, *node.as_table(), path, found);
    } else {
      throw unknown_key(file, key, path);
    }
  }
}

std::vector<files::path> beside(const files::path& file) {
  std::vector<files::path> more;
  const files::path folder = file.parent_path() / "config.d";
  if (!files::is_directory(folder)) return more;
  for (const auto& entry : files::directory_iterator{folder}) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".toml") && !name.starts_with(".")) more.push_back(entry.path());
  }
  std::sort(more.begin(), more.end());
  return more;
}

}  // namespace

std::map<std::string, Setting, std::less<>> read_settings_files(const files::path& file) {
  Found found;
  if (file.empty()) return found;
  if (!files::exists(file)) {
    throw Trouble{ExitCode::configuration,
                  finding("E-CONFIG-FILE", "configuration", "a file", "no such file",
                          "Name another with --config, or leave it out."),
                  file.string()};
  }
  std::vector<files::path> all{file};
  for (files::path& more : beside(file)) all.push_back(std::move(more));
  for (const files::path& each : all) {
    Found own;
    add(each.string(), parse_file(each.string()), {}, own);
    if (own.contains("database") && has_password(own["database"].value)) expect_secret(each);
    for (auto& [key, setting] : own) found[key] = std::move(setting);
  }
  return found;
}

}  // namespace avstem::cli
