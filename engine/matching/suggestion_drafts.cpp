#include "engine/matching/suggestion_drafts.hpp"

#include <algorithm>

#include "engine/matching/subset_sum.hpp"

namespace avstem::matching {

using core::Money;
using Positions = KnownBooks::Positions;

Positions SuggestionDrafts::in_order(const Positions& items) const {
  Positions ordered = items;
  std::sort(ordered.begin(), ordered.end(),
            [this](auto a, auto b) { return core::taken_before(books_.item(a), books_.item(b)); });
  return ordered;
}

Positions SuggestionDrafts::reached_by_amount(const Positions& ordered) const {
  Positions reached;
  Money left = amount_;
  for (const auto position : ordered) {
    const Money open = books_.item(position).open;
    if (open.is_positive() != amount_.is_positive()) continue;
    if (left.is_zero() || left.is_positive() != amount_.is_positive()) break;
    reached.push_back(position);
    left -= open;
  }
  return reached;
}

void SuggestionDrafts::propose_among(SuggestionRule rule, const Positions& items, const Evidence& sign,
                                     bool only_with_amount) {
  const Positions ordered = in_order(items);
  Positions equal;
  std::copy_if(ordered.begin(), ordered.end(), std::back_inserter(equal),
               [this](auto position) { return books_.item(position).open == amount_; });
  if (!equal.empty()) return propose(rule, {equal.front()}, sign, static_cast<std::int64_t>(equal.size()) - 1);
  std::vector<Money> amounts;
  for (const auto position : ordered) amounts.push_back(books_.item(position).open);
  if (const auto subset = find_subset(amounts, amount_)) {
    Positions set;
    for (const std::size_t place : subset->places) set.push_back(ordered[place]);
    return propose(SuggestionRule::S8, std::move(set), sign, subset->sets - 1);
  }
  if (!only_with_amount) propose(rule, reached_by_amount(ordered), sign);
}

void SuggestionDrafts::propose(SuggestionRule rule, Positions items, const Evidence& sign, std::int64_t other_choices) {
  if (items.empty()) return;
  items = in_order(items);
  const auto known =
      std::find_if(drafts_.begin(), drafts_.end(), [&](const SuggestionDraft& draft) { return draft.items == items; });
  if (known == drafts_.end()) {
    if (drafts_.size() < drafts_max) drafts_.push_back({rule, std::move(items), {sign}, other_choices});
    return;
  }
  known->other_choices = std::min(known->other_choices, other_choices);
  const bool told = std::any_of(known->signs.begin(), known->signs.end(),
                                [&](const Evidence& each) { return each.sign == sign.sign; });
  if (!told) known->signs.push_back(sign);
}

}  // namespace avstem::matching
