#include "engine/matching/subset_sum.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <limits>
#include <random>

#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::matching {
namespace {

using tests::ore;
using Places = std::vector<std::size_t>;

std::vector<core::Money> amounts(const std::vector<std::int64_t>& values) {
  std::vector<core::Money> result;
  for (const std::int64_t value : values) result.push_back(ore(value));
  return result;
}

TEST(FindSubset, TakesTheFewestAmounts) {
  EXPECT_EQ(find_subset(amounts({1, 2, 3, 4, 6}), ore(10))->places, (Places{3, 4}));
}

TEST(FindSubset, TakesTheEarlierOfEqualSets) {
  const auto found = find_subset(amounts({5, 5, 5, 5}), ore(10));
  EXPECT_EQ(found->places, (Places{0, 1}));
  EXPECT_EQ(found->sets, 6);
}

TEST(FindSubset, SetsCreditNotesOff) {
  EXPECT_EQ(find_subset(amounts({100, 70, -30}), ore(70))->places, (Places{0, 2}));
}

TEST(FindSubset, NeverTakesOneAmountAlone) { EXPECT_FALSE(find_subset(amounts({10, 3, 4}), ore(10))); }

TEST(FindSubset, FindsNothingInNothing) {
  EXPECT_FALSE(find_subset({}, ore(10)));
  EXPECT_FALSE(find_subset({}, ore(0)));
}

TEST(FindSubset, LooksAtTheFirstTwentyOnly) {
  std::vector<core::Money> many(subset_amounts_max, ore(1));
  many.push_back(ore(100));
  EXPECT_FALSE(find_subset(many, ore(101)));
  EXPECT_EQ(find_subset(many, ore(20))->places.size(), subset_amounts_max);
}

TEST(FindSubset, PassesOverSumsThatLeave64Bits) {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_FALSE(find_subset(amounts({most, most, -most, 1}), ore(2)));
}

TEST(FindSubset, AgreesWithTryingEverySet) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random{seed};
  std::uniform_int_distribution<std::int64_t> amount{-20, 40};
  for (int round = 0; round < 300; ++round) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(round % 11));
    for (std::int64_t& value : values) value = amount(random);
    const std::int64_t sum = amount(random);
    std::int64_t sets = 0;
    std::optional<std::pair<int, unsigned>> best;
    for (unsigned mask = 0; mask < 1U << values.size(); ++mask) {
      std::int64_t total = 0;
      for (std::size_t i = 0; i < values.size(); ++i) total += (mask >> i & 1U) != 0 ? values[i] : 0;
      if (total != sum || std::popcount(mask) < 2) continue;
      ++sets;
      const std::pair set{std::popcount(mask), mask};
      if (!best || set < *best) best = set;
    }
    const auto found = find_subset(amounts(values), ore(sum));
    ASSERT_EQ(found.has_value(), best.has_value());
    if (!found) continue;
    unsigned mask = 0;
    for (const std::size_t place : found->places) mask |= 1U << place;
    EXPECT_EQ(mask, best->second);
    EXPECT_EQ(found->sets, sets);
  }
}

}  // namespace
}  // namespace avstem::matching
