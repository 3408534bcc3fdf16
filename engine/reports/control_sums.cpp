#include "engine/reports/control_sums.hpp"

#include "engine/core/invariant.hpp"

namespace avstem::reports {
namespace {

ControlSum debit_and_credit(const std::vector<ledger::AccountMovement>& movements, std::optional<core::Date> as_of) {
  ControlSum sum{ControlKind::debit_and_credit, std::nullopt, {}, {}};
  for (const ledger::AccountMovement& movement : movements) {
    if (as_of && movement.date > *as_of) continue;
    sum.control += movement.debit;
    sum.detail -= movement.credit;
  }
  return sum;
}

core::LedgerAccount ledger_account(const ReconciledAccount& bank) {
  const auto account = core::LedgerAccount::parse(bank.ledger_account);
  core::invariant(account.has_value(), "a reconciled account is one of the chart of accounts");
  return *account;
}

}  // namespace

core::Money balance_of(const core::LedgerAccount& account, const std::vector<ledger::AccountMovement>& movements,
                       std::optional<core::Date> as_of) {
  core::Money balance;
  for (const ledger::AccountMovement& movement : movements) {
    const bool counts = movement.account == account && (!as_of || movement.date <= *as_of);
    if (counts) balance += movement.amount();
  }
  return balance;
}

std::vector<ControlSum> control_sums(const ledger::Organisation& organisation,
                                     const std::vector<ledger::AccountMovement>& movements,
                                     const SubLedgers& sub_ledgers, const std::vector<ReconciledAccount>& bank,
                                     std::optional<core::Date> as_of) {
  std::vector<ControlSum> sums{debit_and_credit(movements, as_of)};
  const auto add = [&](ControlKind kind, core::AccountRole role, core::Money detail) {
    const core::LedgerAccount& account = organisation.account(role);
    sums.push_back({kind, account, balance_of(account, movements, as_of), detail});
  };
  add(ControlKind::receivables, core::AccountRole::receivables, sub_ledgers.open_items);
  add(ControlKind::prepayments, core::AccountRole::prepayments, sub_ledgers.prepayments);
  add(ControlKind::unidentified, core::AccountRole::unidentified, sub_ledgers.unidentified);
  add(ControlKind::refunds_payable, core::AccountRole::refunds_payable, sub_ledgers.refunds_payable);
  for (const ReconciledAccount& account : bank) {
    const core::LedgerAccount number = ledger_account(account);
    sums.push_back({ControlKind::bank, number, balance_of(number, movements, as_of),
                    account.files - account.dated_later + account.other});
  }
  return sums;
}

}  // namespace avstem::reports
