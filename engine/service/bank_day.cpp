#include "engine/service/bank_day.hpp"

#include <array>
#include <chrono>

#include "engine/core/invariant.hpp"

namespace avstem::service {
namespace {

std::chrono::sys_days days_of(core::Date day) {
  return std::chrono::sys_days{std::chrono::days{day.days_since_epoch()}};
}

struct FixedHoliday {
  unsigned month;
  unsigned day;
  std::string_view name;
};
constexpr std::array<FixedHoliday, 5> fixed{{{1, 1, "første nyttårsdag"},
                                             {5, 1, "arbeidernes dag"},
                                             {5, 17, "grunnlovsdagen"},
                                             {12, 25, "første juledag"},
                                             {12, 26, "annen juledag"}}};

struct MovableHoliday {
  int days_after_easter;
  std::string_view name;
};
constexpr std::array<MovableHoliday, 7> movable{{{-3, "skjærtorsdag"},
                                                 {-2, "langfredag"},
                                                 {0, "første påskedag"},
                                                 {1, "annen påskedag"},
                                                 {39, "Kristi himmelfartsdag"},
                                                 {49, "første pinsedag"},
                                                 {50, "annen pinsedag"}}};

}  // namespace

core::Date easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31;
  const int day = (h + l - 7 * m + 114) % 31 + 1;
  const auto date = core::Date::create(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  core::invariant(date.has_value(), "Easter falls on a day of March or April");
  return *date;
}

std::optional<std::string_view> public_holiday(core::Date day) {
  for (const FixedHoliday& holiday : fixed) {
    if (holiday.month == day.month() && holiday.day == day.day()) return holiday.name;
  }
  const int after_easter = core::days_between(easter_sunday(day.year()), day);
  for (const MovableHoliday& holiday : movable) {
    if (holiday.days_after_easter == after_easter) return holiday.name;
  }
  return std::nullopt;
}

bool is_bank_day(core::Date day) {
  const unsigned weekday = weekday_of(day);
  return weekday != 0 && weekday != 6 && !public_holiday(day);
}

unsigned weekday_of(core::Date day) { return std::chrono::weekday{days_of(day)}.c_encoding(); }

}  // namespace avstem::service
