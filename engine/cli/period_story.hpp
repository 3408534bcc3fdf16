/// A closing or opening of a period, told: what, by whom, when and why.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// Every closing and opening as a table, the oldest first.
[[nodiscard]] std::string period_table(const Console& console, const std::vector<ledger::PeriodChangeRecord>& changes);
[[nodiscard]] nlohmann::ordered_json period_change_json(const ledger::PeriodChangeRecord& change,
                                                        const core::OrganisationId& organisation);

/// What this input said about a period, with whose; nothing when it said nothing.
struct ToldPeriodChange {
  ledger::PeriodChangeRecord change;
  ledger::Organisation organisation;
};
[[nodiscard]] std::optional<ToldPeriodChange> period_change_of(core::InputNumber input, ledger::Reader& reader);

}  // namespace avstem::cli
