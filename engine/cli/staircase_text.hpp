/// The staircase of control sums for people: file → section → lump → voucher, ending in the difference.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

#include "engine/cli/console.hpp"
#include "ledger/records.hpp"

namespace avstem::cli {

/// `staircase` is what `batch::to_json` wrote: the form that the ledger keeps.
[[nodiscard]] std::string staircase_text(const Console& console, const std::string& name,
                                         const ledger::ControlSums& sums, const nlohmann::ordered_json& staircase);

/// How many payments of all sections are in this state: `booked`, `known`, `tied`, `unrouted`, `not_booked`.
[[nodiscard]] std::int64_t count_in_state(const nlohmann::ordered_json& staircase, const std::string& state);

}  // namespace avstem::cli
