#include "engine/cli/report.hpp"
#include "engine/cli/reports.hpp"
#include "engine/cli/trial_balance.hpp"

namespace avstem::cli {

ExitCode tell_trial_balance(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  ReportPage page{console,
                  order,
                  "trial-balance",
                  "accounts",
                  {{"account", Text::head_account},
                   {"name", Text::head_name},
                   {"debit_ore", Text::head_debit, Align::right},
                   {"credit_ore", Text::head_credit, Align::right},
                   {"balance_ore", Text::head_balance, Align::right}}};
  bool off = false;
  for (const ledger::Organisation& organisation : order.organisations) {
    core::Money debit;
    core::Money credit;
    page.begin(report_title(console, organisation, order.as_of), organisation.id.text());
    for (const ledger::AccountBalance& balance : reader.trial_balance(organisation.key, order.as_of)) {
      debit += balance.debit;
      credit += balance.credit;
      page.row({balance.account.text(), account_name(console, organisation, balance), balance.debit, balance.credit,
                balance.balance()});
    }
    page.sum({console.text(Text::report_sum), "", debit, credit, debit + credit});
    page.end();
    off = off || !(debit + credit).is_zero();
  }
  page.finish();
  return off ? ExitCode::different : ExitCode::done;
}

}  // namespace avstem::cli
