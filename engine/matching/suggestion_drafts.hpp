/// Proposals as the rules S1-S9 make them, before they are weighed: which open items, and what pointed at them.
#pragma once

#include <vector>

#include "engine/matching/known_books.hpp"
#include "engine/matching/suggestion.hpp"

namespace avstem::matching {

struct SuggestionDraft {
  SuggestionRule rule = SuggestionRule::S1;  ///< the first that proposed these items
  KnownBooks::Positions items;               ///< in the order of `core::taken_before`
  std::vector<Evidence> signs;               ///< each sign once; the first that came
  std::int64_t other_choices = 0;            ///< what pointed at them points as well at so many others with the amount
};

/// Collects proposals; the same items proposed again add their sign to what is there.
class SuggestionDrafts {
 public:
  /// More proposals than a person will read are not weighed.
  static constexpr std::size_t drafts_max = 64;

  /// Borrows the books. `amount` is what waits.
  SuggestionDrafts(const KnownBooks& books, core::Money amount) : books_{books}, amount_{amount} {}

  /// Out of items that belong together (a KID's, a customer's): the one with the amount, else a set that sums to it
  /// (S8), else, unless `only_with_amount`, as many in order as the amount reaches.
  void propose_among(SuggestionRule rule, const KnownBooks::Positions& items, const Evidence& sign,
                     bool only_with_amount = false);
  /// Exactly these items.
  void propose(SuggestionRule rule, KnownBooks::Positions items, const Evidence& sign, std::int64_t other_choices = 0);

  [[nodiscard]] const std::vector<SuggestionDraft>& drafts() const { return drafts_; }

 private:
  [[nodiscard]] KnownBooks::Positions in_order(const KnownBooks::Positions& items) const;
  [[nodiscard]] KnownBooks::Positions reached_by_amount(const KnownBooks::Positions& ordered) const;

  const KnownBooks& books_;
  core::Money amount_;
  std::vector<SuggestionDraft> drafts_;
};

}  // namespace avstem::matching
