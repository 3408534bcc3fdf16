#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/period_story.hpp"
#include "engine/cli/selection.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

/// The closed periods, and every closing and opening that led to them.
ordered_json json_of(const ledger::Organisation& organisation, ledger::Reader& reader) {
  const auto closed = reader.closed_periods(organisation.key);
  ordered_json json{{"organisation", organisation.id.text()},
                    {"closed_until", closed.empty() ? ordered_json() : ordered_json(closed.back().last_day.iso())},
                    {"periods", ordered_json::array()},
                    {"changes", ordered_json::array()}};
  for (const ledger::ClosedPeriod& period : closed) {
    json["periods"].push_back({{"first_day", period.first_day.iso()},
                               {"last_day", period.last_day.iso()},
                               {"closed_by", period.closed_by.value()}});
  }
  for (const ledger::PeriodChangeRecord& change : reader.period_changes(organisation.key))
    json["changes"].push_back(period_change_json(change, organisation.id));
  return json;
}

void tell(const Console& console, const ledger::Organisation& organisation, ledger::Reader& reader) {
  const auto closed = reader.closed_periods(organisation.key);
  const auto changes = reader.period_changes(organisation.key);
  console.out << (closed.empty() ? console.text(Text::period_none, organisation.name)
                                 : console.text(Text::period_closed_until, organisation.name,
                                                console.date(closed.back().last_day)))
              << "\n";
  if (!changes.empty()) console.out << period_table(console, changes);
}

}  // namespace

ExitCode run_period_list(const Call& call) {
  ReadBooks books{call};
  ordered_json items = ordered_json::array();
  for (const ledger::Organisation& organisation : organisations_asked_for(call, books.reader())) {
    if (call.console.json) {
      items.push_back(json_of(organisation, books.reader()));
    } else {
      tell(call.console, organisation, books.reader());
    }
  }
  if (call.console.json) call.console.document(ordered_json{{"schema", "avstem.period-list/1"}, {"items", items}});
  return ExitCode::done;
}

}  // namespace avstem::cli
