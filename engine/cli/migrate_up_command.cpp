#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

/// The schema first, then what the archive holds and the database does not.
ExitCode run_migrate_up(const Call& call) {
  const auto applied = ledger::migrate(connect(call.settings));
  const std::int64_t caught_up = WriteBooks{call}.caught_up();
  if (call.console.json) {
    nlohmann::ordered_json json{{"schema", "avstem.migrate-up/1"}, {"applied", nlohmann::ordered_json::array()}};
    for (const ledger::Migration& step : applied)
      json["applied"].push_back({{"number", step.number}, {"name", step.name}});
    json["inputs_applied"] = caught_up;
    call.console.document(json);
    return ExitCode::done;
  }
  call.console.out << call.console.text(applied.empty() ? Text::migrate_nothing : Text::migrate_applied) << "\n";
  for (const ledger::Migration& step : applied) call.console.out << "  " << step.name << "\n";
  if (caught_up > 0) call.console.out << call.console.text(Text::migrate_caught_up, count(caught_up)) << "\n";
  return ExitCode::done;
}

}  // namespace avstem::cli
