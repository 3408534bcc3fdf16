#include "engine/core/date.hpp"

#include <fmt/format.h>

#include "engine/core/invariant.hpp"

namespace avstem::core {
namespace {

constexpr int year_min = 1900;
constexpr int year_max = 2199;

std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::optional<Date> from_parts(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = number(year);
  const auto m = number(month);
  const auto d = number(day);
  if (!y || !m || !d) return std::nullopt;
  return Date::create(static_cast<int>(*y), *m, *d);
}

}  // namespace

std::optional<Date> Date::create(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!ymd.ok() || year < year_min || year > year_max) return std::nullopt;
  return Date{ymd};
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return from_parts(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::optional<Date> Date::parse_norwegian(std::string_view text) {
  if (text.size() != 10 || text[2] != '.' || text[5] != '.') return std::nullopt;
  return from_parts(text.substr(6, 4), text.substr(3, 2), text.substr(0, 2));
}

std::int32_t Date::days_since_epoch() const {
  return static_cast<std::int32_t>(std::chrono::sys_days{ymd_}.time_since_epoch().count());
}

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }
std::string Date::norwegian() const { return fmt::format("{:02}.{:02}.{:04}", day(), month(), year()); }

std::int32_t days_between(Date from, Date to) { return to.days_since_epoch() - from.days_since_epoch(); }

Date days_after(Date day, std::int32_t count) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day.days_since_epoch() + count}}};
  const auto date =
      Date::create(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  invariant(date.has_value(), "days are counted within the calendar of the books");
  return *date;
}

}  // namespace avstem::core
