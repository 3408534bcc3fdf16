/// The trial balance of one organisation for people, and the names of its accounts.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// What the account is for in this organisation, else the name that the books have.
[[nodiscard]] std::string account_name(const Console& console, const ledger::Organisation& organisation,
                                       const ledger::AccountBalance& balance);
/// A table with debit, credit and balance, and their sums; the last must be 0,00.
[[nodiscard]] std::string trial_balance_text(const Console& console, const ledger::Organisation& organisation,
                                             const std::vector<ledger::AccountBalance>& balances);

}  // namespace avstem::cli
