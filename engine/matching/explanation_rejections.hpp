/// The alternatives that an explanation rejects because of what came before and of what was agreed.
#pragma once

#include <string>
#include <vector>

#include "engine/matching/explanation.hpp"
#include "engine/matching/explanation_words.hpp"

namespace avstem::matching {

/// A sentence for each earlier payment that came near.
[[nodiscard]] std::vector<std::string> rejected_payments(const Arrival& arrival, const Say& say);
/// Why the KID follows no rule of the agreement (M6): a sentence for each rule. Empty when the agreement is not known any more.
[[nodiscard]] std::vector<std::string> rejected_kid_rules(const Arrival& arrival, const Say& say);
/// Why what lacks (M3) or is left over (M4) is no rounding; empty when it is, and when the limit is not known any more.
[[nodiscard]] std::vector<std::string> rejected_rounding(const Arrival& arrival, const Say& say);

}  // namespace avstem::matching
