/// The rules S1-S9 as searches: each proposes open items for one waiting payment (RULES D).
#pragma once

#include "engine/matching/suggestion_drafts.hpp"
#include "engine/matching/suggestions.hpp"

namespace avstem::matching {

/// The payment's KID names nothing open, so a person may have written it wrong.
[[nodiscard]] bool may_hold_a_slip(const WaitingPayment& waiting);

/// Everything that the rules propose, in the order of the rules; S9 first.
[[nodiscard]] SuggestionDrafts propose_all(const WaitingPayment& waiting, const KnownBooks& books);

}  // namespace avstem::matching
