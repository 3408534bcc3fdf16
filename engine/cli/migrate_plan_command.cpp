#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

ExitCode run_migrate_plan(const Call& call) {
  const auto missing = ledger::migrations_missing(connect(call.settings));
  if (call.console.json) {
    nlohmann::ordered_json json{{"schema", "avstem.migrate-plan/1"}, {"missing", nlohmann::ordered_json::array()}};
    for (const ledger::Migration& step : missing)
      json["missing"].push_back({{"number", step.number}, {"name", step.name}});
    call.console.document(json);
  } else {
    call.console.out << call.console.text(missing.empty() ? Text::migrate_nothing : Text::migrate_missing) << "\n";
    for (const ledger::Migration& step : missing) call.console.out << "  " << step.name << "\n";
  }
  return missing.empty() ? ExitCode::done : ExitCode::different;
}

}  // namespace avstem::cli
