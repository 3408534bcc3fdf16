#include "engine/core/money.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/engine/core/random_seed.hpp"

namespace avstem::core {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

Money ore(std::int64_t value) { return Money::from_ore(value); }

TEST(Money, AddsSubtractsAndCompares) {
  EXPECT_EQ(ore(150) + ore(-50), ore(100));
  EXPECT_EQ(ore(150) - ore(200), ore(-50));
  EXPECT_EQ(-ore(7), ore(-7));
  EXPECT_EQ(absolute(ore(-7)), ore(7));
  EXPECT_LT(ore(-1), ore(0));
  Money sum;
  sum += ore(5);
  sum -= ore(2);
  EXPECT_EQ(sum, ore(3));
}

TEST(Money, KnowsItsSign) {
  EXPECT_TRUE(Money{}.is_zero());
  EXPECT_TRUE(ore(1).is_positive());
  EXPECT_TRUE(ore(-1).is_negative());
  EXPECT_FALSE(Money{}.is_positive() || Money{}.is_negative());
}

TEST(Money, AddsToNothingWhenTheSumDoesNotFit) {
  EXPECT_EQ(checked_add(ore(largest), ore(0)), ore(largest));
  EXPECT_EQ(checked_add(ore(largest), ore(1)), std::nullopt);
  EXPECT_EQ(checked_add(ore(smallest), ore(-1)), std::nullopt);
  EXPECT_EQ(checked_add(ore(largest), ore(smallest)), ore(-1));
}

TEST(MoneyDeathTest, StopsTheProgramRatherThanWrapAround) {
  EXPECT_EXIT(static_cast<void>(ore(largest) + ore(1)), testing::ExitedWithCode(70), "a sum of checked amounts");
  EXPECT_EXIT(static_cast<void>(ore(smallest) - ore(1)), testing::ExitedWithCode(70),
              "a difference of checked amounts");
  EXPECT_EXIT(static_cast<void>(-ore(smallest)), testing::ExitedWithCode(70), "a difference of checked amounts");
  EXPECT_EXIT(static_cast<void>(absolute(ore(smallest))), testing::ExitedWithCode(70),
              "a difference of checked amounts");
}

TEST(Money, IsWrittenForPeopleWithHardSpacesAndTheMinusSign) {
  EXPECT_EQ(to_norwegian(ore(0)), "0,00");
  EXPECT_EQ(to_norwegian(ore(5)), "0,05");
  EXPECT_EQ(to_norwegian(ore(99'999)), "999,99");
  EXPECT_EQ(to_norwegian(ore(123'450)), "1\u00a0234,50");
  EXPECT_EQ(to_norwegian(ore(-123'456'789)), "\u22121\u00a0234\u00a0567,89");
  EXPECT_EQ(to_norwegian(ore(smallest)), "\u221292\u00a0233\u00a0720\u00a0368\u00a0547\u00a0758,08");
}

TEST(Money, IsWrittenForMachinesWithPointAndHyphen) {
  EXPECT_EQ(to_plain(ore(0)), "0.00");
  EXPECT_EQ(to_plain(ore(-123'450)), "-1234.50");
  EXPECT_EQ(to_plain(ore(largest)), "92233720368547758.07");
  EXPECT_EQ(to_plain(ore(smallest)), "-92233720368547758.08");
}

TEST(Money, ReadsPlainAmounts) {
  EXPECT_EQ(parse_plain_amount("1234"), ore(123'400));
  EXPECT_EQ(parse_plain_amount("1234.5"), ore(123'450));
  EXPECT_EQ(parse_plain_amount("1234,50"), ore(123'450));
  EXPECT_EQ(parse_plain_amount("-0.01"), ore(-1));
  EXPECT_EQ(parse_plain_amount("0001.00"), ore(100));
  EXPECT_EQ(parse_plain_amount("-92233720368547758.08"), ore(smallest));
}

TEST(Money, ReadsNothingThatItWouldHaveToGuessAbout) {
  for (const char* text : {"",
                           "-",
                           ".",
                           ".5",
                           "1.",
                           "1,",
                           "1.234,50",
                           "1,234.50",
                           "1 234",
                           "1\u00a0234",
                           "1.234",
                           "+1",
                           "--1",
                           "1e3",
                           "1.2.3",
                           " 1",
                           "1 ",
                           "0x10",
                           "\u22121",
                           "kr 1",
                           "nan",
                           "1.-5",
                           "92233720368547758.08",
                           "99999999999999999999"}) {
    EXPECT_EQ(parse_plain_amount(text), std::nullopt) << text;
  }
}

TEST(Money, ReadsBackWhatItWrites) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 20'000; ++round) {
    // Shifted, so that small amounts are as frequent as large ones.
    const Money amount = ore(static_cast<std::int64_t>(random()) >> (random() % 64));
    EXPECT_EQ(parse_plain_amount(to_plain(amount)), amount);
  }
}

TEST(Money, IsAddedInAnyOrder) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 5'000; ++round) {
    const Money a = ore(static_cast<std::int64_t>(random()) >> 3);
    const Money b = ore(static_cast<std::int64_t>(random()) >> 3);
    EXPECT_EQ(a + b, b + a);
    EXPECT_EQ(a + b - b, a);
    EXPECT_EQ(checked_add(a, b), a + b);
  }
}

}  // namespace
}  // namespace avstem::core
