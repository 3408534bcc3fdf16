/// A day in the calendar, as the bank's file or an input record states it. No time zone, no clock.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace avstem::core {

/// Invariant: a day that exists, from 1900-01-01 to 2199-12-31.
class Date {
 public:
  [[nodiscard]] static std::optional<Date> create(int year, unsigned month, unsigned day);
  /// Reads `2026-11-22` and nothing else.
  [[nodiscard]] static std::optional<Date> parse_iso(std::string_view text);
  /// Reads `22.11.2026` and nothing else.
  [[nodiscard]] static std::optional<Date> parse_norwegian(std::string_view text);

  [[nodiscard]] int year() const { return static_cast<int>(ymd_.year()); }
  [[nodiscard]] unsigned month() const { return static_cast<unsigned>(ymd_.month()); }
  [[nodiscard]] unsigned day() const { return static_cast<unsigned>(ymd_.day()); }
  /// Days since 1970-01-01.
  [[nodiscard]] std::int32_t days_since_epoch() const;
  /// `2026-11-22`
  [[nodiscard]] std::string iso() const;
  /// `22.11.2026`
  [[nodiscard]] std::string norwegian() const;

  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  explicit Date(std::chrono::year_month_day ymd) : ymd_{ymd} {}
  std::chrono::year_month_day ymd_;
};

/// Whole days from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] std::int32_t days_between(Date from, Date to);
/// `count` days later, or earlier when it is negative. Stops the program outside of the years that a `Date` can hold.
[[nodiscard]] Date days_after(Date day, std::int32_t count);

}  // namespace avstem::core
