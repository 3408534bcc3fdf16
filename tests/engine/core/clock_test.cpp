#include "engine/core/clock.hpp"

#include <gtest/gtest.h>

#include "tests/engine/core/random_seed.hpp"

namespace avstem::core {
namespace {

Timestamp at(std::int64_t seconds) { return Timestamp{std::chrono::seconds{seconds}}; }

TEST(Timestamp, IsWrittenInUtcWithSeconds) {
  EXPECT_EQ(to_text(at(0)), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_text(at(1'795'327'800)), "2026-11-22T06:10:00Z");
  EXPECT_EQ(to_text(at(-1)), "1969-12-31T23:59:59Z");
}

TEST(Timestamp, IsReadInThatFormOnly) {
  EXPECT_EQ(parse_timestamp("2026-11-22T06:10:00Z"), at(1'795'327'800));
  for (const char* text :
       {"", "2026-11-22T06:10:00", "2026-11-22 06:10:00Z", "2026-11-22T06:10:00z", "2026-11-22T24:00:00Z",
        "2026-11-22T06:60:00Z", "2026-11-22T23:59:60Z", "2026-11-31T06:10:00Z", "2026-11-22T+6:10:00Z",
        "2026-11-22T 6:10:00Z", "2026-11-22T06:10:-1Z", "2026-11-22T06:10:00Z ", "2026-11-22T06-10-00Z"}) {
    EXPECT_EQ(parse_timestamp(text), std::nullopt) << text;
  }
}

TEST(Timestamp, ReadsBackWhatItWrites) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 10'000; ++round) {
    const Timestamp time = at(static_cast<std::int64_t>(random() % 9'000'000'000) - 2'000'000'000);
    EXPECT_EQ(parse_timestamp(to_text(time)), time);
    EXPECT_EQ(date_of(time).iso(), to_text(time).substr(0, 10));
  }
}

TEST(TimestampDeathTest, OutsideTheYearsOfTheBooksIsABug) {
  EXPECT_EXIT(static_cast<void>(to_text(at(9'000'000'000))), testing::ExitedWithCode(70),
              "an instant lies in the years");
}

TEST(FixedClock, StandsWhereItWasPut) {
  const FixedClock clock{at(42)};
  EXPECT_EQ(clock.now(), at(42));
  EXPECT_EQ(clock.now(), at(42));
}

TEST(SystemClock, DoesNotGoBackwardsBetweenTwoLooks) {
  const SystemClock clock;
  const Timestamp first = clock.now();
  EXPECT_GT(first, *parse_timestamp("2024-01-01T00:00:00Z"));
  EXPECT_GE(clock.now(), first);
}

}  // namespace
}  // namespace avstem::core
