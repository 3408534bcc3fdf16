#include "engine/core/date.hpp"

#include <gtest/gtest.h>

namespace avstem::core {
namespace {

TEST(Date, ExistsInTheCalendar) {
  EXPECT_TRUE(Date::create(2024, 2, 29));
  EXPECT_TRUE(Date::create(2000, 2, 29)) << "a century that four hundred divides";
  EXPECT_FALSE(Date::create(2023, 2, 29));
  EXPECT_FALSE(Date::create(2100, 2, 29)) << "a century that four hundred does not divide";
  EXPECT_FALSE(Date::create(2026, 4, 31));
  EXPECT_FALSE(Date::create(2026, 0, 1));
  EXPECT_FALSE(Date::create(2026, 13, 1));
  EXPECT_FALSE(Date::create(2026, 1, 0));
}

TEST(Date, LiesBetween1900And2199) {
  EXPECT_TRUE(Date::create(1900, 1, 1));
  EXPECT_TRUE(Date::create(2199, 12, 31));
  EXPECT_FALSE(Date::create(1899, 12, 31));
  EXPECT_FALSE(Date::create(2200, 1, 1));
  EXPECT_FALSE(Date::create(-2026, 1, 1));
}

TEST(Date, IsWrittenInBothForms) {
  const auto date = Date::create(2026, 3, 4);
  ASSERT_TRUE(date);
  EXPECT_EQ(date->iso(), "2026-03-04");
  EXPECT_EQ(date->norwegian(), "04.03.2026");
}

TEST(Date, ReadsEachFormAndNothingElse) {
  EXPECT_EQ(Date::parse_iso("2026-11-22"), Date::create(2026, 11, 22));
  EXPECT_EQ(Date::parse_norwegian("22.11.2026"), Date::create(2026, 11, 22));
  for (const char* text :
       {"", "2026-11-2", "2026-1-22", "20261122", "2026/11/22", "2026-11-22 ", " 2026-11-22", "2026-11-22T00:00:00Z",
        "22.11.2026", "2026-11-31", "2026-+1-22", "2026-11--2", "٢٠٢٦-١١-٢٢"}) {
    EXPECT_EQ(Date::parse_iso(text), std::nullopt) << text;
  }
  for (const char* text : {"", "2.11.2026", "22.11.26", "22-11-2026", "2026.11.22", "31.11.2026", "2026-11-22"}) {
    EXPECT_EQ(Date::parse_norwegian(text), std::nullopt) << text;
  }
}

TEST(Date, CountsDaysFromTheEpoch) {
  EXPECT_EQ(Date::create(1970, 1, 1)->days_since_epoch(), 0);
  EXPECT_EQ(Date::create(1969, 12, 31)->days_since_epoch(), -1);
  EXPECT_EQ(Date::create(2000, 3, 1)->days_since_epoch(), 11'017);
}

TEST(Date, TellsDaysBetweenWithASign) {
  EXPECT_EQ(days_between(*Date::create(2024, 2, 28), *Date::create(2024, 3, 1)), 2);
  EXPECT_EQ(days_between(*Date::create(2023, 3, 1), *Date::create(2023, 2, 28)), -1);
}

/// All of them: there are no more than 109 573.
TEST(Date, ReadsBackEveryDayThatItWritesAndOrdersThemByTheCalendar) {
  std::optional<Date> before;
  for (int year = 1900; year <= 2199; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned day = 1; day <= 31; ++day) {
        const auto date = Date::create(year, month, day);
        if (!date) continue;
        ASSERT_EQ(Date::parse_iso(date->iso()), date);
        ASSERT_EQ(Date::parse_norwegian(date->norwegian()), date);
        if (before) {
          ASSERT_LT(*before, *date);
          ASSERT_EQ(days_between(*before, *date), 1);
        }
        before = date;
      }
    }
  }
}

}  // namespace
}  // namespace avstem::core
