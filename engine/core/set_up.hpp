/// What a set-up file says (DESIGN 5.1): organisations, their bank accounts, KID rules, accounts and limits.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/account_number.hpp"
#include "engine/core/account_role.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/kid.hpp"
#include "engine/core/money.hpp"
#include "engine/core/organisation_number.hpp"

namespace avstem::core {

/// Up to three KID lengths can be agreed for one account (`formats/kid.md` 1).
inline constexpr std::size_t kid_rules_max = 3;

/// What is not given stays as it was; what is given replaces it.
struct BankAccountSetUp {
  AccountNumber number;
  std::optional<LedgerAccount> ledger_account;  ///< nothing: the organisation's `bank`
  std::optional<std::string> ocr_agreement;     ///< nine digits
  std::vector<KidRule> kid_rules;               ///< empty: as it was
};

struct OrganisationSetUp {
  OrganisationId id;
  std::optional<std::string> name;  ///< needed when the organisation is new
  std::optional<OrganisationNumber> number;
  std::optional<Money> rounding_limit;   ///< L in RULES C; 0 when never given
  std::optional<Money> refund_limit;     ///< a larger refund needs a second person (RULES G); none when never given
  std::optional<Money> write_off_limit;  ///< and a larger write-off
  std::map<AccountRole, LedgerAccount> accounts;
  std::vector<BankAccountSetUp> bank_accounts;
};

struct SetUp {
  std::vector<OrganisationSetUp> organisations;
};

}  // namespace avstem::core
