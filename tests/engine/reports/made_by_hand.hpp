/// Rows of the books, written down by hand.
#pragma once

#include <string>
#include <string_view>

#include "ledger/report_reader.hpp"

namespace avstem::tests {

inline core::Date day(std::string_view iso) { return core::Date::parse_iso(iso).value(); }
inline core::Money ore(std::int64_t amount) { return core::Money::from_ore(amount); }
inline core::LedgerAccount account(std::string_view number) { return core::LedgerAccount::parse(number).value(); }
inline core::CustomerNumber customer(std::string_view number) { return core::CustomerNumber::parse(number).value(); }

inline ledger::Organisation club() {
  ledger::Organisation made{.key = core::OrganisationKey{1},
                            .id = core::OrganisationId::parse("klubben").value(),
                            .name = "Klubben",
                            .number = std::nullopt,
                            .rounding_limit = {},
                            .accounts = {}};
  for (const core::AccountRoleFacts& facts : core::account_roles)
    made.accounts.push_back(account(facts.default_account));
  return made;
}

inline ledger::BankAccount bank_account(std::string_view number, std::string_view ledger_account) {
  return {.organisation = core::OrganisationKey{1},
          .number = core::AccountNumber::parse(number).value(),
          .ledger_account = account(ledger_account),
          .ocr_agreement = std::nullopt,
          .kid_rules = {}};
}

}  // namespace avstem::tests
