#include <nlohmann/json.hpp>

#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/passwords.hpp"
#include "engine/cli/setting_table.hpp"

namespace avstem::cli {
namespace {

struct NamedSetting {
  std::string name;
  std::string value;  ///< without passwords
  std::string origin;
};

std::vector<NamedSetting> named(const Settings& settings) {
  std::vector<NamedSetting> all;
  for (const SettingFacts& facts : setting_table()) {
    const Setting& setting = settings.get(facts.key);
    const std::string value = facts.key == "database" ? without_passwords(setting.value) : setting.value;
    all.push_back({std::string{facts.key}, value, setting.origin});
  }
  return all;
}

/// What an empty value means.
std::string shown(const Console& console, const NamedSetting& setting) {
  if (!setting.value.empty()) return setting.value;
  return console.text(setting.name == "database" ? Text::config_private_database : Text::config_none);
}

}  // namespace

ExitCode run_config_show(const Call& call) {
  const Console& console = call.console;
  const bool with_origin = call.arguments.has("origin");
  if (console.json) {
    nlohmann::ordered_json json{{"schema", "avstem.config-show/1"}, {"settings", nlohmann::ordered_json::array()}};
    for (const NamedSetting& setting : named(call.settings)) {
      json["settings"].push_back({{"name", setting.name}, {"value", setting.value}, {"origin", setting.origin}});
    }
    console.document(json);
    return ExitCode::done;
  }
  std::vector<Column> headings{{console.text(Text::head_setting)}, {console.text(Text::head_value)}};
  if (with_origin) headings.push_back({console.text(Text::head_origin)});
  Columns columns{headings};
  for (const NamedSetting& setting : named(call.settings)) {
    std::vector<std::string> row{setting.name, shown(console, setting)};
    if (with_origin) row.push_back(setting.origin);
    columns.add(std::move(row));
  }
  console.out << columns.text();
  return ExitCode::done;
}

}  // namespace avstem::cli
