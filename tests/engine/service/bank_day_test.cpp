#include "engine/service/bank_day.hpp"

#include <gtest/gtest.h>

namespace avstem::service {
namespace {

core::Date day(const char* text) { return core::Date::parse_iso(text).value(); }

TEST(Easter, FallsWhereTheChurchSays) {
  // The Norwegian calendar; 1818 and 2285 are the earliest, 1943 and 2038 the latest possible days.
  for (const char* easter : {"1943-04-25", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20",
                             "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2100-03-28"}) {
    EXPECT_EQ(easter_sunday(day(easter).year()).iso(), easter);
  }
}

TEST(ABankDay, IsMondayToFridayButForHolidays) {
  for (const char* open : {"2026-04-01", "2026-04-07", "2026-05-15", "2026-11-27", "2026-12-24", "2026-12-31"})
    EXPECT_TRUE(is_bank_day(day(open))) << open;
  for (const char* closed : {"2026-01-01", "2026-04-02", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14",
                             "2027-05-17", "2026-05-25", "2026-12-25", "2028-12-26", "2026-11-28", "2026-11-29"})
    EXPECT_FALSE(is_bank_day(day(closed))) << closed;
}

TEST(AHoliday, HasItsName) {
  EXPECT_EQ(public_holiday(day("2026-04-02")), "skjærtorsdag");
  EXPECT_EQ(public_holiday(day("2026-05-14")), "Kristi himmelfartsdag");
  EXPECT_EQ(public_holiday(day("2026-05-24")), "første pinsedag");
  EXPECT_EQ(public_holiday(day("2026-05-16")), std::nullopt);
}

TEST(TheYear2026, Has253BankDays) {
  int open = 0;
  for (core::Date each = day("2026-01-01"); each <= day("2026-12-31"); each = core::days_after(each, 1))
    open += is_bank_day(each) ? 1 : 0;
  // 261 Mondays to Fridays, and eight holidays on one: 1 January, two before and one after Easter, 1 May, Ascension, Whit Monday,
  // 25 December; 17 May and 26 December fall on a weekend.
  EXPECT_EQ(open, 261 - 8);
}

}  // namespace
}  // namespace avstem::service
