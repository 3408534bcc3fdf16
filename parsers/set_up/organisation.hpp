/// One `[[organisation]]` of a set-up file.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/core/set_up.hpp"
#include "parsers/set_up/table.hpp"

namespace avstem::parsers::set_up {

/// What may stand once only in a file, each with the place of its first time.
struct NamesSeen {
  std::map<std::string, core::Place, std::less<>> organisations;
  std::map<std::string, core::Place, std::less<>> bank_accounts;
};

/// Nothing when the organisation has no usable id; what is wrong with it is in the findings.
[[nodiscard]] std::optional<core::OrganisationSetUp> read_organisation(const Table& table, NamesSeen& seen);

/// Reads a ledger account (`"1920"`); nothing when it is not given or not one.
[[nodiscard]] std::optional<core::LedgerAccount> read_ledger_account(const Table& table, std::string_view key);

}  // namespace avstem::parsers::set_up
