#include "engine/cli/period_story.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/cli/columns.hpp"
#include "engine/cli/decision_story.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {

std::string period_table(const Console& console, const std::vector<ledger::PeriodChangeRecord>& changes) {
  Columns columns{{{console.text(Text::head_input), Align::right},
                   {console.text(Text::head_what)},
                   {console.text(Text::head_first_day)},
                   {console.text(Text::head_last_day)},
                   {console.text(Text::head_actor)},
                   {console.text(Text::head_received)},
                   {console.text(Text::head_why)}}};
  for (const ledger::PeriodChangeRecord& change : changes) {
    const bool closes = change.action == core::PeriodAction::close;
    const bool is_first = change.first_day == ledger::first_day_of_books();
    columns.add({std::to_string(change.input.value()),
                 console.text(closes ? Text::period_was_closed : Text::period_was_opened),
                 is_first ? "" : console.date(change.first_day), console.date(change.last_day), change.decided_by,
                 core::to_text(change.decided_at), core::printable(change.why, why_shown_max)});
  }
  return columns.text();
}

nlohmann::ordered_json period_change_json(const ledger::PeriodChangeRecord& change,
                                          const core::OrganisationId& organisation) {
  return {{"input", change.input.value()},          {"organisation", organisation.text()},
          {"action", core::id_of(change.action)},   {"first_day", change.first_day.iso()},
          {"last_day", change.last_day.iso()},      {"by", change.decided_by},
          {"at", core::to_text(change.decided_at)}, {"why", change.why}};
}

std::optional<ToldPeriodChange> period_change_of(core::InputNumber input, ledger::Reader& reader) {
  auto change = reader.period_change(input);
  if (!change) return std::nullopt;
  const std::vector<ledger::Organisation> all = reader.organisations();
  const auto owner = std::ranges::find(all, change->organisation, &ledger::Organisation::key);
  core::invariant(owner != all.end(), "a period belongs to an organisation");
  return ToldPeriodChange{*std::move(change), *owner};
}

}  // namespace avstem::cli
