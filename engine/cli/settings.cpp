#include "engine/cli/settings.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "engine/cli/passwords.hpp"
#include "engine/cli/setting_table.hpp"
#include "engine/cli/settings_files.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

using Found = std::map<std::string, Setting, std::less<>>;

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

std::vector<std::string> texts_between_semicolons(const std::string& written) {
  std::vector<std::string> texts;
  std::size_t begin = 0;
  while (begin <= written.size() && !written.empty()) {
    const std::size_t end = std::min(written.find(';', begin), written.size());
    const std::size_t first = written.find_first_not_of(' ', begin);
    if (first < end) texts.push_back(written.substr(first, end - first));
    begin = end + 1;
  }
  return texts;
}

Trouble not_a_number(const SettingFacts& facts, const std::string& origin, const std::string& written) {
  return {ExitCode::configuration,
          finding("E-CONFIG-TYPE", std::string{facts.key} + " (" + origin + ")",
                  fmt::format("a whole number of {} from {} to {}", facts.unit, facts.least, facts.most),
                  core::quote(written), "avstem help config show")};
}

/// A value that came as one text: by flag, by variable, or as the default.
Setting read_text(const SettingFacts& facts, const std::string& written, const std::string& origin) {
  if (facts.kind == SettingKind::texts) return {written, origin, texts_between_semicolons(written)};
  if (facts.kind == SettingKind::whole_number) {
    std::int64_t number = -1;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    const bool whole = error == std::errc{} && end == written.data() + written.size();
    if (!whole || number < facts.least || number > facts.most) throw not_a_number(facts, origin, written);
  }
  return {written, origin, {}};
}

Setting setting_of(const SettingFacts& facts, const Arguments& arguments, const World& world, const Found& found) {
  if (!facts.flag.empty()) {
    const std::string flag{facts.flag};
    if (const auto given = arguments.value(flag)) return read_text(facts, *given, "--" + flag);
  }
  const std::string variable = variable_of(facts);
  const auto given = world.environment.find(variable);
  if (given != world.environment.end() && !given->second.empty()) return read_text(facts, given->second, variable);
  if (const auto in_file = found.find(facts.key); in_file != found.end()) return in_file->second;
  return read_text(facts, std::string{facts.otherwise}, "default");
}

Trouble unknown_language(const Setting& language) {
  const bool by_flag = language.origin == "--lang";
  return {by_flag ? ExitCode::usage : ExitCode::configuration,
          finding(by_flag ? "E-USAGE-LANG" : "E-CONFIG-LANG", "language (" + language.origin + ")", "nb or en",
                  core::quote(language.value), "avstem help config show")};
}

/// Everybody on the machine can read the command lines of others, and a variable goes to every program that is started.
void refuse_open_password(const Setting& database) {
  const bool by_flag = database.origin == "--database";
  if (!has_password(database.value) || (!by_flag && database.origin != "AVSTEM_DATABASE")) return;
  throw Trouble{by_flag ? ExitCode::usage : ExitCode::configuration,
                finding(by_flag ? "E-USAGE-SECRET" : "E-CONFIG-SECRET", "database (" + database.origin + ")",
                        "a connection string without its password", "one with it",
                        "Put the password into a file: database_password_file, or the systemd credential "
                        "database-password.")};
}

/// The file that holds the password: the one that is named, else systemd's credential, else none.
std::string password_file(const Settings& settings, const World& world) {
  const std::string& named = settings.text("database_password_file");
  if (!named.empty()) return named;
  const auto credentials = world.environment.find("CREDENTIALS_DIRECTORY");
  if (credentials == world.environment.end()) return {};
  const std::string file = credentials->second + "/database-password";
  return std::filesystem::exists(file) ? file : std::string{};
}

void add_password(Settings& settings, const World& world) {
  refuse_open_password(settings.database);
  if (settings.database_is_private() || has_password(settings.database.value)) return;
  const std::string file = password_file(settings, world);
  if (!file.empty()) settings.database.value = with_password(settings.database.value, read_password(file));
}

}  // namespace

const Setting& Settings::get(std::string_view key) const {
  if (key == "data") return data;
  if (key == "database") return database;
  if (key == "second_archive") return second_archive;
  if (key == "lang") return language;
  const auto found = others.find(key);
  core::invariant(found != others.end(), "a setting is asked for by a key of the table");
  return found->second;
}

Settings read_settings(const Arguments& arguments, const World& world) {
  Found found = read_settings_files(file_of(arguments, world));
  Settings settings;
  for (const SettingFacts& facts : setting_table()) {
    settings.others[std::string{facts.key}] = setting_of(facts, arguments, world, found);
  }
  const auto take = [&](const char* key) { return std::move(settings.others.extract(key).mapped()); };
  settings.data = take("data");
  settings.database = take("database");
  settings.second_archive = take("second_archive");
  settings.language = take("lang");
  if (!parse_language(settings.language.value)) throw unknown_language(settings.language);
  add_password(settings, world);
  return settings;
}

}  // namespace avstem::cli
