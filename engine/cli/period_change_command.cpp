#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/decision_target.hpp"
#include "engine/cli/period_story.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "parsers/period_change.hpp"

namespace avstem::cli {
namespace {

Trouble missing(const std::string& flag, std::string expected) {
  return {ExitCode::usage, finding("E-USAGE-FLAG-VALUE", "flag --" + flag, std::move(expected), "none",
                                   "'avstem help period close' shows an example.")};
}

core::PeriodChange change_asked_for(const Call& call, core::PeriodAction action, ledger::Reader& reader) {
  const auto until = date_asked_for(call, "until");
  if (!until) throw missing("until", "the last day of the period");
  const auto organisation = call.arguments.value("org");
  if (!organisation) throw missing("org", "an organisation");
  return {organisation_named(*organisation, reader).id, action, *until, why_of(call)};
}

ToldPeriodChange take(WriteBooks& books, const core::PeriodChange& change) {
  const std::string text = parsers::period_change::to_text(change);
  core::MemorySource bytes{text};
  const std::string name =
      fmt::format("{} {} {}", core::id_of(change.action), change.organisation.text(), change.until.iso());
  const batch::Taken taken =
      books.engine().take({.kind = intake::InputKind::period_closing, .name = name, .options = "{}"}, bytes);
  if (taken.state == batch::Taken::State::refused)
    throw Trouble{ExitCode::bad_data, taken.application.findings.kept(), ""};
  return period_change_of(taken.application.result.number, *books.reader()).value();
}

void tell(const Console& console, const ToldPeriodChange& told, core::Date open_from) {
  const auto& [change, organisation] = told;
  if (console.json) {
    nlohmann::ordered_json json{{"schema", fmt::format("avstem.period-{}/1", core::id_of(change.action))}};
    json.update(period_change_json(change, organisation.id));
    json["open_from"] = open_from.iso();
    console.document(json);
    return;
  }
  const std::string last_day = console.date(change.last_day);
  const std::int64_t input = change.input.value();
  console.out << (change.action == core::PeriodAction::close
                      ? console.text(Text::period_closed, organisation.name, last_day, input, console.date(open_from))
                      : console.text(Text::period_opened, organisation.name, last_day, input))
              << "\n";
}

ExitCode change_period(const Call& call, core::PeriodAction action) {
  WriteBooks books{call};
  const ToldPeriodChange told = take(books, change_asked_for(call, action, *books.reader()));
  tell(call.console, told, ledger::first_open_day(books.reader()->closed_periods(told.organisation.key)));
  return ExitCode::done;
}

}  // namespace

ExitCode run_period_close(const Call& call) { return change_period(call, core::PeriodAction::close); }

ExitCode run_period_open(const Call& call) { return change_period(call, core::PeriodAction::reopen); }

}  // namespace avstem::cli
