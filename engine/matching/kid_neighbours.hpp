/// The KIDs that a payer may have meant: one slip away from the KID that came (RULES D, S1-S3).
#pragma once

#include <functional>
#include <string_view>

#include "engine/matching/evidence.hpp"

namespace avstem::matching {

/// Tells each text that is one slip away from `written`, with the slip: at most 25 leading zeros, 10 × 25 other digits,
/// 24 swaps, 25 digits left out and 260 put in. Leading zeros come first; a text may be told again for a weaker slip.
/// Neighbours of 2 to 25 characters only. `written` holds digits, the last may be `-`.
void for_each_kid_neighbour(std::string_view written,
                            const std::function<void(std::string_view neighbour, const Evidence& slip)>& tell);

}  // namespace avstem::matching
