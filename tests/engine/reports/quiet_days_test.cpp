#include "engine/reports/quiet_days.hpp"

#include <gtest/gtest.h>

#include "made_by_hand.hpp"

namespace avstem::tests {
namespace {

/// Without holidays: 2026-11-02 is a Monday.
bool is_weekday(core::Date date) { return (core::days_between(day("2026-11-02"), date) % 7 + 7) % 7 < 5; }

core::Date next_day(core::Date date) {
  for (unsigned month : {date.month(), date.month() % 12 + 1}) {
    const auto found = core::Date::create(date.year() + (month < date.month() ? 1 : 0), month,
                                          month == date.month() ? date.day() + 1 : 1);
    if (found) return *found;
  }
  return date;
}

/// Money on every weekday from `first` until `last` but for those left out.
reports::QuietDays money_on(std::string_view first, std::string_view last, const std::vector<std::string>& left_out) {
  reports::QuietDays days;
  for (core::Date date = day(first); date <= day(last); date = next_day(date)) {
    const bool left = std::find(left_out.begin(), left_out.end(), date.iso()) != left_out.end();
    if (is_weekday(date) && !left) days.add({{}, {{{"A", core::Settlement::giro, "1920", date}, {}}}});
  }
  return days;
}

std::vector<std::string> found(const reports::QuietDays& days, std::string_view on) {
  std::vector<std::string> texts;
  for (const reports::QuietDay& quiet : days.found(day(on), is_weekday, next_day)) {
    texts.push_back(quiet.account + " " + quiet.day.iso() + " " + std::to_string(quiet.days_with_money) + "/" +
                    std::to_string(quiet.bank_days));
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(QuietDays, AreWeekdaysWithoutMoneyOfADailyAccount) {
  EXPECT_EQ(found(money_on("2026-11-02", "2026-11-17", {"2026-11-11"}), "2026-11-18"), Texts{"A 2026-11-11 11/12"});
}

TEST(QuietDays, AtTheEndAreSeenButNotTheDayItself) {
  EXPECT_EQ(found(money_on("2026-11-02", "2026-11-17", {}), "2026-11-18"), Texts{});
  EXPECT_EQ(found(money_on("2026-11-02", "2026-11-17", {}), "2026-11-19"), Texts{"A 2026-11-18 12/13"});
}

TEST(QuietDays, OfAnAccountThatIsNotDailySayNothing) {
  // 9 of 12 days are fewer than four of five.
  EXPECT_EQ(found(money_on("2026-11-02", "2026-11-17", {"2026-11-04", "2026-11-05", "2026-11-06"}), "2026-11-18"),
            Texts{});
  // 10 of 12 days are not.
  EXPECT_EQ(found(money_on("2026-11-02", "2026-11-17", {"2026-11-04", "2026-11-05"}), "2026-11-18").size(), 2U);
}

TEST(QuietDays, OfAYoungAccountSayNothing) {
  EXPECT_EQ(found(money_on("2026-11-02", "2026-11-12", {"2026-11-05"}), "2026-11-13"), Texts{});
  EXPECT_EQ(found(money_on("2026-11-02", "2026-11-13", {"2026-11-05"}), "2026-11-14").size(), 1U);
}

TEST(QuietDays, LongAgoAreForgotten) {
  EXPECT_EQ(found(money_on("2026-09-01", "2026-12-01", {"2026-09-10"}), "2026-12-02"), Texts{});
}

}  // namespace
}  // namespace avstem::tests
