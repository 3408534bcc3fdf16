#include "engine/cli/trial_balance.hpp"

#include "engine/cli/columns.hpp"
#include "engine/cli/sentences.hpp"

namespace avstem::cli {

std::string account_name(const Console& console, const ledger::Organisation& organisation,
                         const ledger::AccountBalance& balance) {
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    if (organisation.account(facts.role) == balance.account)
      return std::string{name_of(facts.role).in(console.language)};
  }
  return balance.name;
}

std::string trial_balance_text(const Console& console, const ledger::Organisation& organisation,
                               const std::vector<ledger::AccountBalance>& balances) {
  Columns columns{{{console.text(Text::head_account)},
                   {console.text(Text::head_name)},
                   {console.text(Text::head_debit), Align::right},
                   {console.text(Text::head_credit), Align::right},
                   {console.text(Text::head_balance), Align::right}}};
  core::Money debit;
  core::Money credit;
  for (const ledger::AccountBalance& balance : balances) {
    debit += balance.debit;
    credit += balance.credit;
    columns.add({balance.account.text(), account_name(console, organisation, balance), amount(balance.debit),
                 amount(balance.credit), amount(balance.balance())});
  }
  columns.add({console.text(Text::report_sum), "", amount(debit), amount(credit), amount(debit + credit)});
  return columns.text();
}

}  // namespace avstem::cli
