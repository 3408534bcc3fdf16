#include <gtest/gtest.h>

#include "parsers/xml/lexical.hpp"

namespace avstem::parsers::xml {
namespace {

std::int64_t ore(std::string_view text) { return parse_decimal(text).value().ore(); }

TEST(XmlDecimal, ReadsEveryFormOfXsDecimal) {
  EXPECT_EQ(ore("100"), 10000);
  EXPECT_EQ(ore("100.00000"), 10000);
  EXPECT_EQ(ore("+100.5"), 10050);
  EXPECT_EQ(ore(".5"), 50);
  EXPECT_EQ(ore("5."), 500);
  EXPECT_EQ(ore("000000000000149.87"), 14987);
  EXPECT_EQ(ore("\n 1.00\t"), 100);
  EXPECT_EQ(ore("-0"), 0);
  EXPECT_EQ(ore("-1.01"), -101);
  EXPECT_EQ(ore("92233720368547757.00"), 9223372036854775700);
}

TEST(XmlDecimal, RefusesWhatIsNoDecimal) {
  for (const char* text : {"", " ", ".", "+", "-", "1e3", "1E3", "INF", "NaN", "1 000.00", "1,000.00", "1000,00", "--1",
                           "1.2.3", "0x10"}) {
    const auto read = parse_decimal(text);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error(), DecimalError::not_a_decimal) << text;
  }
}

TEST(XmlDecimal, RefusesPartsOfAnOre) { EXPECT_EQ(parse_decimal("100.005").error(), DecimalError::below_hundredths); }

TEST(XmlDecimal, RefusesWhatDoesNotFitIn64Bits) {
  EXPECT_EQ(parse_decimal("999999999999999999").error(), DecimalError::too_large);
  EXPECT_EQ(parse_decimal("1000000000000000000000").error(), DecimalError::too_large);
  EXPECT_EQ(parse_decimal("92233720368547758.08").error(), DecimalError::too_large);
}

TEST(XmlBoolean, ReadsFourForms) {
  EXPECT_EQ(parse_boolean(" true "), true);
  EXPECT_EQ(parse_boolean("1"), true);
  EXPECT_EQ(parse_boolean("false"), false);
  EXPECT_EQ(parse_boolean("0"), false);
  for (const char* text : {"TRUE", "yes", "", "01"}) EXPECT_EQ(parse_boolean(text), std::nullopt) << text;
}

TEST(XmlDate, ReadsADayWithOrWithoutZone) {
  EXPECT_EQ(parse_date("2026-10-05")->day.iso(), "2026-10-05");
  EXPECT_EQ(parse_date("2026-10-05+02:00")->zone_minutes, 120);
  EXPECT_EQ(parse_date("2026-10-05Z")->zone_minutes, 0);
  EXPECT_EQ(parse_date("2024-02-29")->day.iso(), "2024-02-29");
  for (const char* text : {"", "2026-02-30", "2100-02-29", "2026-13-01", "0001-01-01", "-0044-01-01", "12026-01-01",
                           "2026-1-1", "2026-10-05+2:00", "2026-10-05+15:00", "2026-10-05T", "20261005"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
}

TEST(XmlDateTime, ReadsTheDayThatIsWritten) {
  EXPECT_EQ(parse_date_time("2026-10-05T23:30:00-08:00")->day.iso(), "2026-10-05");
  EXPECT_EQ(parse_date_time("2026-10-05T23:30:00-08:00")->zone_minutes, -480);
  EXPECT_TRUE(parse_date_time("2026-10-05T24:00:00").has_value());
  EXPECT_TRUE(parse_date_time("2026-10-05T12:00:00.123456789Z").has_value());
  for (const char* text :
       {"2026-10-05", "2026-10-05T12:00", "2026-10-05 12:00:00", "2026-10-05T12: 00:00", "2026-10-05T25:00:00",
        "2026-10-05T24:00:01", "2026-10-05T12:60:00", "2026-10-05T12:00:00.", "2026-10-05T12:00:60"}) {
    EXPECT_FALSE(parse_date_time(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace avstem::parsers::xml
