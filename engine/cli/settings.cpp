#include "engine/cli/settings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>

#include "engine/cli/trouble.hpp"
#include "engine/core/nearest_name.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

/// One setting under its three names. `flag` is empty when only files and the environment set it.
struct SettingNames {
  Setting Settings::*member;
  std::string flag;
  std::string variable;
  std::string key;
  std::string otherwise;
};

const std::array<SettingNames, 4>& all_names() {
  static const std::array<SettingNames, 4> names{{
      {&Settings::data, "data", "AVSTEM_DATA", "data", "./avstem-data"},
      {&Settings::database, "database", "AVSTEM_DATABASE", "database", ""},
      {&Settings::second_archive, "", "AVSTEM_SECOND_ARCHIVE", "second_archive", ""},
      {&Settings::language, "lang", "AVSTEM_LANG", "lang", "nb"},
  }};
  return names;
}

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

Trouble unknown_key(const std::string& file, const toml::key& key, const std::vector<std::string_view>& known) {
  const std::string written{key.str()};
  const auto nearest = core::nearest_name(written, known);
  const std::string expected = nearest ? std::string{*nearest} : fmt::format("{}", fmt::join(known, ", "));
  return wrong_file(file, key.source().begin,
                    finding("E-CONFIG-KEY", "key", expected, core::quote(written), "avstem help config show"));
}

void check_keys(const std::string& file, const toml::table& table) {
  std::vector<std::string_view> known;
  for (const SettingNames& names : all_names()) known.push_back(names.key);
  for (const auto& [key, node] : table) {
    if (std::find(known.begin(), known.end(), key.str()) == known.end()) throw unknown_key(file, key, known);
    if (node.is_string()) continue;
    throw wrong_file(file, node.source().begin,
                     finding("E-CONFIG-TYPE", std::string{key.str()}, "a text in quotes", "something else",
                             "avstem help config show"));
  }
}

/// The file to read; empty when there is none.
std::string file_of(const Arguments& arguments, const World& world) {
  if (const auto named = arguments.value("config")) return *named;
  if (const auto named = world.environment.find("AVSTEM_CONFIG"); named != world.environment.end())
    return named->second;
  for (const char* usual : {"avstem.toml", "/etc/avstem/avstem.toml"}) {
    if (std::filesystem::exists(usual)) return usual;
  }
  return {};
}

Setting setting_of(const SettingNames& names, const Arguments& arguments, const World& world, const std::string& file,
                   const toml::table& table) {
  if (!names.flag.empty()) {
    if (const auto given = arguments.value(names.flag)) return {*given, "--" + names.flag};
  }
  const auto variable = world.environment.find(names.variable);
  if (variable != world.environment.end() && !variable->second.empty()) return {variable->second, names.variable};
  if (const auto* node = table.get(names.key)) {
    return {node->value_or(std::string{}), fmt::format("{}:{}", file, node->source().begin.line)};
  }
  return {names.otherwise, "default"};
}

Trouble unknown_language(const Setting& language) {
  const bool by_flag = language.origin == "--lang";
  return {by_flag ? ExitCode::usage : ExitCode::configuration,
          finding(by_flag ? "E-USAGE-LANG" : "E-CONFIG-LANG", "language (" + language.origin + ")", "nb or en",
                  core::quote(language.value), "avstem help config show")};
}

/// The passwords in a URI (`scheme://user:PASSWORD@host`) or in key and value (`password=…`).
std::vector<std::string> passwords_in(const std::string& connection) {
  std::vector<std::string> passwords;
  if (const auto scheme = connection.find("://"); scheme != std::string::npos) {
    const std::string authority =
        connection.substr(scheme + 3, connection.find_first_of("/?", scheme + 3) - scheme - 3);
    const auto at = authority.rfind('@');
    const auto colon = authority.find(':');
    if (at != std::string::npos && colon < at) passwords.push_back(authority.substr(colon + 1, at - colon - 1));
  }
  for (std::size_t at = connection.find("password="); at != std::string::npos;
       at = connection.find("password=", at + 1)) {
    const std::size_t begin = at + std::string_view{"password="}.size();
    const bool quoted = begin < connection.size() && connection[begin] == '\'';
    const std::size_t end = connection.find_first_of(quoted ? "'" : " &", begin + (quoted ? 1 : 0));
    passwords.push_back(connection.substr(begin, end == std::string::npos ? end : end - begin + (quoted ? 1 : 0)));
  }
  std::erase(passwords, std::string{});
  return passwords;
}

}  // namespace

Settings read_settings(const Arguments& arguments, const World& world) {
  const std::string file = file_of(arguments, world);
  toml::table table;
  if (!file.empty()) {
    if (!std::filesystem::exists(file)) {
      throw Trouble{ExitCode::configuration,
                    finding("E-CONFIG-FILE", "configuration", "a file", "no such file",
                            "Name another with --config, or leave it out."),
                    file};
    }
    table = parse_file(file);
    check_keys(file, table);
  }
  Settings settings;
  for (const SettingNames& names : all_names())
    settings.*names.member = setting_of(names, arguments, world, file, table);
  if (!parse_language(settings.language.value)) throw unknown_language(settings.language);
  return settings;
}

std::string without_passwords(const std::string& connection) { return hide_passwords_of(connection, connection); }

std::string hide_passwords_of(const std::string& connection, std::string text) {
  for (const std::string& password : passwords_in(connection)) {
    for (std::size_t at = text.find(password); at != std::string::npos; at = text.find(password, at + 3)) {
      text.replace(at, password.size(), "***");
    }
  }
  return text;
}

}  // namespace avstem::cli
