/// The bank's files against the ledger, day by day (bankavstemming): every øre of a file is booked, known, tied, unrouted or not booked
/// by the bank (RULES H2), and what is booked stands on the bank's account in the ledger (RULES H5).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/batch/staircase.hpp"
#include "ledger/report_reader.hpp"

namespace avstem::reports {

/// One day of one ledger account: what all files told of its bank accounts, and what lumps of that bank day have on it.
struct ReconciledDay {
  std::string ledger_account;           ///< empty: the bank accounts belong to no organisation
  std::optional<core::Date> booked_on;  ///< nothing: entries that the bank had not booked
  std::set<std::string> bank_accounts;
  ledger::ControlSums files;
  core::Money ledger;

  /// Both are zero, or the books are wrong.
  [[nodiscard]] core::Money file_difference() const { return files.difference(); }
  [[nodiscard]] core::Money ledger_difference() const { return files.booked - ledger; }
};

/// From the files' money to the balance of one ledger account on the day of the report.
struct ReconciledAccount {
  std::string ledger_account;
  core::Money files;        ///< booked from files, of bank days until then
  core::Money dated_later;  ///< of it, in vouchers that a closed period has moved behind the day (RULES A5)
  core::Money other;        ///< postings that no file brought, such as decisions
  core::Money balance;

  [[nodiscard]] core::Money difference() const { return files - dated_later + other - balance; }
};

/// Whose money: an organisation's bank accounts, or all that are registered nowhere.
class BankReconciliation {
 public:
  /// Bank days, entries and vouchers after `as_of` do not count; without it all do.
  BankReconciliation(const ledger::Organisation& organisation, const std::vector<ledger::BankAccount>& bank_accounts,
                     std::optional<core::Date> as_of);
  /// Of the accounts that are not in `registered`.
  BankReconciliation(std::set<std::string> registered, std::optional<core::Date> as_of);

  /// What an input brought, and when it came.
  void add(const ledger::InputResult& input, const batch::KeptSteps& steps);
  /// Of the organisation, all of them.
  void add(const ledger::AccountMovement& movement);

  /// By ledger account and day; those without a day first.
  [[nodiscard]] std::vector<ReconciledDay> days() const;
  /// By ledger account.
  [[nodiscard]] std::vector<ReconciledAccount> accounts() const;

 private:
  using Key = std::pair<std::string, std::optional<core::Date>>;
  [[nodiscard]] bool is_ours(const std::string& account) const;
  [[nodiscard]] std::string ledger_account_of(const batch::DayKey& day) const;
  [[nodiscard]] bool is_later(core::Date day) const { return as_of_ && day > *as_of_; }

  std::optional<core::Date> as_of_;
  std::map<std::string, std::string> ledger_accounts_;  ///< bank account → ledger account, as registered now
  std::string card_clearing_;
  std::optional<std::set<std::string>> registered_;
  std::map<Key, ReconciledDay> days_;
  std::map<std::string, ReconciledAccount> accounts_;
};

}  // namespace avstem::reports
