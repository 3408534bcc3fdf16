#include "engine/reports/bank_reconciliation.hpp"

namespace avstem::reports {
namespace {

/// Set-up that registers an account books what was unrouted until then: no new money, but other places of the same (RULES B7).
ledger::ControlSums moved_from_unrouted(ledger::ControlSums sums) {
  sums.unrouted -= sums.total;
  sums.total = {};
  sums.payments = 0;
  return sums;
}

}  // namespace

BankReconciliation::BankReconciliation(const ledger::Organisation& organisation,
                                       const std::vector<ledger::BankAccount>& bank_accounts,
                                       std::optional<core::Date> as_of)
    : as_of_{as_of}, card_clearing_{organisation.account(core::AccountRole::card_clearing).text()} {
  for (const ledger::BankAccount& account : bank_accounts) {
    ledger_accounts_.emplace(std::string{account.number.text()}, account.ledger_account.text());
    accounts_[account.ledger_account.text()].ledger_account = account.ledger_account.text();
  }
  accounts_[card_clearing_].ledger_account = card_clearing_;
}

BankReconciliation::BankReconciliation(std::set<std::string> registered, std::optional<core::Date> as_of)
    : as_of_{as_of}, registered_{std::move(registered)} {}

bool BankReconciliation::is_ours(const std::string& account) const {
  return registered_ ? !registered_->contains(account) : ledger_accounts_.contains(account);
}

std::string BankReconciliation::ledger_account_of(const batch::DayKey& day) const {
  if (!day.ledger_account.empty() || registered_) return day.ledger_account;
  return day.settlement == core::Settlement::card ? card_clearing_ : ledger_accounts_.at(day.account);
}

void BankReconciliation::add(const ledger::InputResult& input, const batch::KeptSteps& steps) {
  const bool routes = input.kind == "set_up";
  for (const auto& [day, sums] : steps.days) {
    if (!is_ours(day.account) || is_later(day.booked_on.value_or(core::date_of(input.received_at)))) continue;
    const std::string ledger_account = ledger_account_of(day);
    ReconciledDay& reconciled = days_[{ledger_account, day.booked_on}];
    reconciled.ledger_account = ledger_account;
    reconciled.booked_on = day.booked_on;
    reconciled.bank_accounts.insert(day.account);
    reconciled.files += routes ? moved_from_unrouted(sums) : sums;
    if (registered_) continue;
    ReconciledAccount& account = accounts_[ledger_account];
    account.ledger_account = ledger_account;
    account.files += sums.booked;
  }
}

void BankReconciliation::add(const ledger::AccountMovement& movement) {
  const auto account = accounts_.find(movement.account.text());
  if (account == accounts_.end()) return;
  const bool from_file = movement.kind == ledger::VoucherKind::lump && !movement.names_payment;
  if (from_file && !is_later(movement.bank_date)) {
    ReconciledDay& day = days_[{movement.account.text(), movement.bank_date}];
    day.ledger_account = movement.account.text();
    day.booked_on = movement.bank_date;
    day.ledger += movement.amount();
    if (is_later(movement.date)) account->second.dated_later += movement.amount();
  }
  if (is_later(movement.date)) return;
  account->second.balance += movement.amount();
  if (!from_file) account->second.other += movement.amount();
}

std::vector<ReconciledDay> BankReconciliation::days() const {
  std::vector<ReconciledDay> days;
  days.reserve(days_.size());
  for (const auto& [key, day] : days_) days.push_back(day);
  return days;
}

std::vector<ReconciledAccount> BankReconciliation::accounts() const {
  std::vector<ReconciledAccount> accounts;
  for (const auto& [number, account] : accounts_) {
    const auto day = days_.lower_bound({number, std::nullopt});
    const bool has_days = day != days_.end() && day->first.first == number;
    if (has_days || !account.balance.is_zero() || !account.other.is_zero()) accounts.push_back(account);
  }
  return accounts;
}

}  // namespace avstem::reports
