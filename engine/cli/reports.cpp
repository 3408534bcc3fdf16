#include "engine/cli/reports.hpp"

#include "engine/cli/books.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"

namespace avstem::cli {
namespace {

ReportForm form_asked_for(const Call& call) {
  const bool csv = call.arguments.has("csv");
  if (csv && call.console.json) {
    throw Trouble{ExitCode::usage,
                  finding("E-USAGE-FLAG", "--csv and --json", "one of them", "both", "avstem help report")};
  }
  if (call.console.json) return ReportForm::json;
  return csv ? ReportForm::csv : ReportForm::table;
}

}  // namespace

ReportOrder report_order(const Call& call, ledger::Reader& reader) {
  return {.form = form_asked_for(call),
          .organisations = organisations_asked_for(call, reader),
          .one_organisation = call.arguments.has("org"),
          .as_of = date_asked_for(call),
          .today = core::date_of(call.world.clock.now())};
}

ExitCode run_report(const Call& call, TellReport tell) {
  // What is wrong on the command line is told before the books are opened.
  static_cast<void>(form_asked_for(call));
  static_cast<void>(date_asked_for(call));
  ReadBooks books{call};
  return tell(call.console, report_order(call, books.reader()), books.reader());
}

}  // namespace avstem::cli
