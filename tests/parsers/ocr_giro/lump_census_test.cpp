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
  for (const LumpKey& k : keys) ASSERT_TRUE(census.add(k, ore(1)));
  EXPECT_EQ(census.size(), 7);
}

TEST(LumpCensus, NumbersLumpsInTheOrderOfTheirFirstPaymentWhileItGrows) {
  LumpCensus census;
  for (std::uint64_t i = 0; i < 5000; ++i) ASSERT_TRUE(census.add(key(i % 2500), ore(static_cast<std::int64_t>(i))));
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
  ASSERT_TRUE(census.add(key(1), ore(5)));
  ASSERT_TRUE(census.add(key(1), ore(-7)));
  EXPECT_EQ(census.amount(1), ore(-2));
  EXPECT_EQ(census.take_one(1), false);
  EXPECT_EQ(census.take_one(1), true);
  EXPECT_EQ(census.take_one(1), std::nullopt);
}

TEST(LumpCensus, RefusesOneLumpTooMany) {
  LumpCensus census;
  for (std::uint64_t i = 0; i < lumps_max; ++i) ASSERT_TRUE(census.add(key(i), ore(1)));
  EXPECT_FALSE(census.add(key(lumps_max), ore(1)));
  EXPECT_TRUE(census.add(key(0), ore(1)));
}

}  // namespace
}  // namespace avstem::tests
