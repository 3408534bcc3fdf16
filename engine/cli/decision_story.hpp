/// What people have decided and written about a payment, oldest first.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

#include "engine/cli/console.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// Of a reason, in characters; the rest stands in the input.
inline constexpr std::size_t why_shown_max = 200;

/// A line for each decision and note; empty when there are none.
[[nodiscard]] std::string decision_story(const Console& console, core::PaymentId payment, ledger::Reader& reader);
/// Decisions as `decision_json` tells them.
[[nodiscard]] nlohmann::ordered_json decision_story_json(core::PaymentId payment, ledger::Reader& reader);
[[nodiscard]] nlohmann::ordered_json decision_json(const ledger::DecisionRecord& decision);
[[nodiscard]] std::string decision_line(const Console& console, const ledger::DecisionRecord& decision);

}  // namespace avstem::cli
