#include "engine/cli/bank_files_seen.hpp"
#include "engine/cli/reports.hpp"

namespace avstem::cli {
namespace {

constexpr Coded skipped_code{"possibly_missing_file", words_of(Text::files_skipped)};
constexpr Coded quiet_code{"day_without_money", words_of(Text::files_quiet_day)};
constexpr Coded reissued_code{"reissued", words_of(Text::files_reissued)};

void tell_rows(const Console& console, const BankFilesSeen& seen, ReportPage& page) {
  for (const reports::SkippedNumbers& skipped : seen.skipped) {
    page.row({skipped_code, text_of(skipped.series), span_of(skipped), Cell{}, listed({skipped.before, skipped.after}),
              console.text(Text::files_skipped_how, skipped.before.value(), skipped.after.value())});
  }
  for (const reports::ReissuedDelivery& reissued : seen.reissued) {
    page.row({reissued_code, text_of(reissued.series), reissued.delivery, Cell{}, listed(reissued.inputs),
              console.text(Text::files_reissued_how)});
  }
  for (const reports::QuietDay& quiet : seen.quiet) {
    page.row({quiet_code, quiet.account, Cell{}, quiet.day, Cell{},
              console.text(Text::files_quiet_how, quiet.days_with_money, quiet.bank_days)});
  }
}

}  // namespace

ExitCode tell_missing_files(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  const BankFilesSeen seen = bank_files_seen(reader, order.as_of, order.on());
  ReportPage page{console,
                  order,
                  "missing-files",
                  "findings",
                  {{"finding", Text::head_what},
                   {"series", Text::files_series},
                   {"numbers", Text::files_numbers},
                   {"day", Text::head_date},
                   {"inputs", Text::files_inputs},
                   {"explanation", Text::files_why}}};
  page.begin(console.text(Text::files_title, console.date(order.on())) + "\n", "");
  tell_rows(console, seen, page);
  page.end();
  page.finish();
  return ExitCode::done;
}

}  // namespace avstem::cli
