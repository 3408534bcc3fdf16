#include "parsers/ocr_giro/lump_census.hpp"

#include <gtest/gtest.h>

namespace avstem::tests {
namespace {

using namespace parsers::ocr_giro;

LumpKey key(std::uint64_t reference, std::uint64_t account = 12345678903,
            core::Settlement settlement = core::Settlement::giro, bool copy = false) {
  return LumpKey{{.account = account,
                  .reference = reference,
                  .booked_on = core::Date::create(2026, 11, 20).value(),
                  .settlement = settlement,
                  .copy = copy}};
}

core::Money ore(std::int64_t amount) { return core::Money::from_ore(amount); }

TEST(LumpCensus, KeepsApartWhateverPartOfTheKeyDiffers) {
  LumpCensus census;
  const LumpKey other_day{
      {.account = 12345678903, .reference = 1, .booked_on = core::Date::create(2026, 11, 21).value()}};
  const std::vector<LumpKey> keys{key(1),
                                  key(2),
                                  key(1, 12345678904),
                                  key(1, 12345678903 + (std::uint64_t{1} << 32)),
                                  other_day,
                                  key(1, 12345678903, core::Settlement::card),
                                  key(1, 12345678903, core::Settlement::giro, true)};
  for (const LumpKey& k : keys) ASSERT_NE(census.add(k, ore(1)), 0);
  EXPECT_EQ(census.size(), 7);
}

TEST(LumpCensus, NumbersLumpsInTheOrderOfTheirFirstPaymentWhileItGrows) {
  LumpCensus census;
  for (std::uint64_t i = 0; i < 5000; ++i) ASSERT_NE(census.add(key(i % 2500), ore(static_cast<std::int64_t>(i))), 0);
  ASSERT_EQ(census.size(), 2500);
  for (std::uint64_t i = 0; i < 2500; ++i) {
    const std::int32_t number = census.find(key(i));
    EXPECT_EQ(number, static_cast<std::int32_t>(i + 1));
    EXPECT_EQ(census.amount(number), ore(static_cast<std::int64_t>(2 * i + 2500)));
  }
  EXPECT_EQ(census.find(key(2500)), 0);
}

TEST(LumpCensus, TellsWhichPaymentIsTheLast) {
  LumpCensus census;
  ASSERT_EQ(census.add(key(1), ore(5)), 1);
  ASSERT_EQ(census.add(key(1), ore(-7)), 1);
  EXPECT_EQ(census.amount(1), ore(-2));
  EXPECT_EQ(census.take_one(1), false);
  EXPECT_EQ(census.take_one(1), true);
  EXPECT_EQ(census.take_one(1), std::nullopt);
}

TEST(LumpCensus, RefusesOneLumpTooMany) {
  LumpCensus census;
  for (std::uint64_t i = 0; i < lumps_max; ++i) ASSERT_NE(census.add(key(i), ore(1)), 0);
  EXPECT_EQ(census.add(key(lumps_max), ore(1)), 0);
  EXPECT_EQ(census.add(key(0), ore(1)), 1);
}

// Time that grows with the square of a file would be a way to stop the engine with a file of a few megabytes.
TEST(LumpCensus, SpreadsKeysThatWereMadeToCollide) {
  constexpr std::size_t collisions = 1500;
  constexpr std::uint64_t slots = 4096;
  LumpCensus census;
  std::size_t added = 0;
  for (std::uint64_t i = 0; added < collisions; ++i) {
    if (key(i).hash(LumpCensus::multipliers[0]) % slots != 7) continue;
    ASSERT_EQ(census.add(key(i), ore(1)), static_cast<std::int32_t>(++added));
  }
  EXPECT_LE(census.longest_search(), LumpCensus::search_max);
}

}  // namespace
}  // namespace avstem::tests
