/// Applies a set-up file: organisations, bank accounts, KID rules, accounts and limits (DESIGN 5.1).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/core/finding.hpp"
#include "engine/core/set_up.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// One thing that a set-up file changes, for people: shown before it is applied.
struct SetUpChange {
  std::string organisation;
  std::string what;    ///< "bank account 1234.56.78903, ledger account"
  std::string before;  ///< empty: it is new
  std::string after;
};

/// Findings refuse the file; then nothing that was written may be kept. Borrows the transaction.
class SetUpPosting {
 public:
  explicit SetUpPosting(ledger::Transaction& transaction) : transaction_{transaction} {}

  void apply(const core::SetUp& set_up);

  [[nodiscard]] const core::Findings& findings() const { return findings_; }
  [[nodiscard]] const std::vector<SetUpChange>& changes() const { return told_; }
  /// Accounts that belong to an organisation from now on: their unrouted money is booked next (RULES B7).
  [[nodiscard]] const std::set<core::AccountNumber>& new_accounts() const { return new_accounts_; }

 private:
  void apply(const core::OrganisationSetUp& said);
  void apply(const core::BankAccountSetUp& said, const ledger::Organisation& organisation);
  [[nodiscard]] std::optional<ledger::Organisation> as_it_was_or_new(const core::OrganisationSetUp& said);
  void change_accounts(const core::OrganisationSetUp& said, ledger::Organisation& organisation, bool is_new);
  void change_limit(const core::OrganisationId& organisation, const std::string& what,
                    const std::optional<core::Money>& said, std::optional<core::Money>& limit);
  void refuse_shared_accounts(const ledger::Organisation& organisation);
  void tell(const core::OrganisationId& organisation, std::string what, std::string before, std::string after);
  void refuse(std::string code, std::string what, std::string expected, std::string found, std::string next);

  ledger::Transaction& transaction_;
  core::Findings findings_;
  std::vector<SetUpChange> told_;
  std::set<core::AccountNumber> new_accounts_;
  ledger::Changes written_;
  std::int32_t organisations_added_ = 0;
};

}  // namespace avstem::batch
