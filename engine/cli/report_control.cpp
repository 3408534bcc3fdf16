#include "engine/cli/report_control.hpp"

#include "engine/cli/sentences.hpp"

namespace avstem::cli {

void ReportControl::tie(ReportPage& page, const ledger::Organisation& organisation, core::AccountRole role,
                        core::Money sum) {
  const core::LedgerAccount& account = organisation.account(role);
  core::Money balance;
  for (const ledger::AccountBalance& row : reader_.trial_balance(organisation.key, order_.as_of)) {
    if (row.account == account) balance = row.balance();
  }
  const core::Money difference = balance - sum;
  off_ = off_ || !difference.is_zero();
  page.note(console_.text(Text::report_control, name_of(role).in(console_.language), account.text(),
                          console_.amount(balance), console_.amount(difference)));
  json_.push_back({{"organisation", organisation.id.text()},
                   {"account", account.text()},
                   {"balance_ore", balance.ore()},
                   {"sum_ore", sum.ore()},
                   {"difference_ore", difference.ore()}});
}

}  // namespace avstem::cli
