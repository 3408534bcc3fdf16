#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trial_balance.hpp"

namespace avstem::cli {

ExitCode run_report_trial_balance(const Call& call) {
  const Console& console = call.console;
  const auto as_of = date_asked_for(call);
  ReadBooks books{call};
  const auto organisations = organisations_asked_for(call, books.reader());
  nlohmann::ordered_json json = report_head("trial-balance", organisations, as_of);
  json["accounts"] = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations) {
    const auto balances = books.reader().trial_balance(organisation.key, as_of);
    if (!console.json)
      console.out << report_title(console, organisation, as_of) << trial_balance_text(console, organisation, balances);
    for (const ledger::AccountBalance& balance : balances)
      json["accounts"].push_back(balance_json(console, organisation, balance));
  }
  if (console.json) console.document(json);
  return ExitCode::done;
}

}  // namespace avstem::cli
