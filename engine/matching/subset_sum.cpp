#include "engine/matching/subset_sum.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace avstem::matching {
namespace {

using Mask = std::uint32_t;

/// A set of one half of the amounts: bit i stands for the half's amount i.
struct HalfSet {
  core::Money sum;
  int size = 0;
  Mask mask = 0;
  friend auto operator<=>(const HalfSet&, const HalfSet&) = default;
};

std::vector<HalfSet> all_sets(std::span<const core::Money> amounts) {
  std::vector<HalfSet> sets{{}};
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const std::size_t without = sets.size();
    for (std::size_t j = 0; j < without; ++j) {
      // A sum that leaves 64 bits is no sum of real amounts.
      const auto sum = core::checked_add(sets[j].sum, amounts[i]);
      if (sum) sets.push_back({*sum, sets[j].size + 1, sets[j].mask | Mask{1} << i});
    }
  }
  return sets;
}

/// How many of the sorted sets with this sum have at least `size_min` members, and the best of them.
struct Completions {
  std::int64_t count = 0;
  const HalfSet* best = nullptr;
};

Completions completions(const std::vector<HalfSet>& sorted, core::Money sum, int size_min) {
  const auto first = std::lower_bound(sorted.begin(), sorted.end(), HalfSet{sum, size_min, 0});
  const auto last = std::partition_point(first, sorted.end(), [sum](const HalfSet& set) { return set.sum == sum; });
  if (first == last) return {};
  return {last - first, &*first};
}

std::vector<std::size_t> places_of(Mask mask) {
  std::vector<std::size_t> places;
  for (std::size_t place = 0; mask != 0; ++place, mask >>= 1U) {
    if ((mask & 1U) != 0) places.push_back(place);
  }
  return places;
}

}  // namespace

std::optional<SubsetFound> find_subset(std::span<const core::Money> amounts, core::Money sum) {
  amounts = amounts.first(std::min(amounts.size(), subset_amounts_max));
  const std::size_t half = amounts.size() / 2;
  std::vector<HalfSet> early = all_sets(amounts.first(half));
  std::sort(early.begin(), early.end());
  std::int64_t sets = 0;
  std::optional<std::pair<int, Mask>> best;
  for (const HalfSet& late : all_sets(amounts.subspan(half))) {
    const auto wanted = core::checked_add(sum, -late.sum);
    if (!wanted) continue;
    const Completions found = completions(early, *wanted, std::max(0, 2 - late.size));
    if (found.best == nullptr) continue;
    sets += found.count;
    const std::pair set{late.size + found.best->size, late.mask << half | found.best->mask};
    if (!best || set < *best) best = set;
  }
  if (!best) return std::nullopt;
  return SubsetFound{places_of(best->second), sets};
}

}  // namespace avstem::matching
