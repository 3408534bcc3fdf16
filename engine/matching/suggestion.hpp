/// A suggestion to a person about a payment that waits. Never booked by itself (RULES D).
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/core/date.hpp"
#include "engine/matching/evidence.hpp"
#include "engine/matching/match.hpp"

namespace avstem::matching {

/// RULES D. Stored by its id: do not rename.
enum class SuggestionRule { S1, S2, S3, S4, S5, S6, S7, S8, S9 };
enum class Band { certain, likely, possible };
enum class SuggestedAction { allocate, refund };

inline constexpr std::array<std::string_view, 9> suggestion_rule_ids{"S1", "S2", "S3", "S4", "S5",
                                                                     "S6", "S7", "S8", "S9"};
inline constexpr std::array<std::string_view, 3> band_ids{"certain", "likely", "possible"};
[[nodiscard]] constexpr std::string_view id_of(SuggestionRule rule) {
  return suggestion_rule_ids[static_cast<std::size_t>(rule)];
}
[[nodiscard]] constexpr std::string_view id_of(Band band) { return band_ids[static_cast<std::size_t>(band)]; }

/// Invariant: `amount` is the sum of the allocations, or what is refunded; never more than waits.
struct Suggestion {
  SuggestionRule rule = SuggestionRule::S1;  ///< the first rule that proposed it
  Band band = Band::possible;
  SuggestedAction action = SuggestedAction::allocate;
  std::vector<Allocation> allocations;  ///< in the order of `core::taken_before`; empty for a refund
  core::CustomerNumber customer;        ///< of the first allocation, or of the invoice that is paid already
  std::optional<core::Date> due_on;     ///< of the first allocation
  core::Money amount;
  std::vector<Evidence> in_favour;
  std::vector<Evidence> against;
};

/// Weight of the evidence for minus against (RULES D, order).
[[nodiscard]] int balance(const Suggestion& suggestion);

}  // namespace avstem::matching
