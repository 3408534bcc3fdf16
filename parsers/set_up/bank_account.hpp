/// One `[[organisation.bank_account]]` of a set-up file, with the KID rules of its agreement.
#pragma once

#include <optional>

#include "engine/core/set_up.hpp"
#include "parsers/set_up/organisation.hpp"
#include "parsers/set_up/table.hpp"

namespace avstem::parsers::set_up {

/// Nothing when the account has no usable number; what is wrong with it is in the findings.
[[nodiscard]] std::optional<core::BankAccountSetUp> read_bank_account(const Table& table, NamesSeen& seen);

}  // namespace avstem::parsers::set_up
