#include "engine/service/cron_line.hpp"

#include <gtest/gtest.h>

#include "oslo.hpp"

namespace avstem::service {
namespace {

using tests::at;

std::string next(const char* line, const char* after) {
  const auto parsed = CronLine::parse(line);
  if (!parsed) return parsed.error();
  const auto found = parsed->next_after(at(after), tests::Oslo{});
  return found ? core::to_text(*found) : "never";
}

TEST(ACronLine, IsReadInTheTimeOfTheZone) {
  EXPECT_EQ(next("45 17 * * *", "2026-11-27T10:00:00Z"), "2026-11-27T16:45:00Z");
  EXPECT_EQ(next("45 17 * * *", "2026-07-01T10:00:00Z"), "2026-07-01T15:45:00Z");
  EXPECT_EQ(next("45 17 * * *", "2026-11-27T16:45:00Z"), "2026-11-28T16:45:00Z");
  EXPECT_EQ(next("*/10 6-20 * * *", "2026-11-27T20:00:00Z"), "2026-11-28T05:00:00Z");
  EXPECT_EQ(next("0,30 * * * *", "2026-11-27T20:00:01Z"), "2026-11-27T20:30:00Z");
  EXPECT_EQ(next("0 6 1 * *", "2026-11-27T20:00:00Z"), "2026-12-01T05:00:00Z");
  EXPECT_EQ(next("0 0 29 2 *", "2026-11-27T20:00:00Z"), "2028-02-28T23:00:00Z");
  EXPECT_EQ(next("0 0 31 2 *", "2026-11-27T20:00:00Z"), "never");
}

TEST(ACronLine, KnowsWeekdaysAndBankDays) {
  EXPECT_EQ(next("0 9 * * mon-fri", "2026-04-01T20:00:00Z"), "2026-04-02T07:00:00Z");
  EXPECT_EQ(next("0 9 * * bank", "2026-04-01T20:00:00Z"), "2026-04-07T07:00:00Z");
  EXPECT_EQ(next("0 9 * * 7", "2026-11-27T20:00:00Z"), "2026-11-29T08:00:00Z");
  EXPECT_EQ(next("0 9 * * 0", "2026-11-27T20:00:00Z"), "2026-11-29T08:00:00Z");
}

TEST(ATimeThatTheClocksSkip, ComesAtOnceAfterTheGap) {
  // 29 March 2026: 01.59 is followed by 03.00.
  EXPECT_EQ(next("30 2 * * *", "2026-03-28T20:00:00Z"), "2026-03-29T01:00:00Z");
  EXPECT_EQ(next("30 2 * * *", "2026-03-29T01:00:00Z"), "2026-03-30T00:30:00Z");
}

TEST(ATimeThatTheClocksShowTwice, ComesOnce) {
  // 25 October 2026: 02.59 is followed by 02.00.
  EXPECT_EQ(next("30 2 * * *", "2026-10-24T20:00:00Z"), "2026-10-25T00:30:00Z");
  EXPECT_EQ(next("30 2 * * *", "2026-10-25T00:30:00Z"), "2026-10-26T01:30:00Z");
}

TEST(ACronLine, TellsWhatIsWrongWithIt) {
  EXPECT_EQ(next("45 17 * *", "2026-11-27T10:00:00Z"),
            "expected minute, hour, day, month and day of the week, found '45 17 * *'");
  EXPECT_EQ(next("60 17 * * *", "2026-11-27T10:00:00Z"), "minute: expected numbers from 0 to 59, found '60'");
  EXPECT_EQ(next("0 17-9 * * *", "2026-11-27T10:00:00Z"), "hour: expected numbers from 0 to 23, found '17-9'");
  EXPECT_EQ(next("0 0 0 * *", "2026-11-27T10:00:00Z"), "day: expected numbers from 1 to 31, found '0'");
  EXPECT_EQ(next("0 0 * jan *", "2026-11-27T10:00:00Z"), "month: expected numbers from 1 to 12, found 'jan'");
  EXPECT_EQ(next("*/0 0 * * *", "2026-11-27T10:00:00Z"), "minute: expected numbers from 0 to 59, found '*/0'");
  EXPECT_EQ(next("0 0 * * banks", "2026-11-27T10:00:00Z"),
            "day of the week: expected numbers from 0 to 7, found 'banks'");
}

}  // namespace
}  // namespace avstem::service
