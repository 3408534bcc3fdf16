/// The trial balance of one organisation, for people and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// A table with debit, credit and balance, and their sums; the last must be 0,00.
[[nodiscard]] std::string trial_balance_text(const Console& console, const ledger::Organisation& organisation,
                                             const std::vector<ledger::AccountBalance>& balances);
[[nodiscard]] nlohmann::ordered_json balance_json(const Console& console, const ledger::Organisation& organisation,
                                                  const ledger::AccountBalance& balance);

}  // namespace avstem::cli
