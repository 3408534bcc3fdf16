/// A time that comes again and again, written as for cron: minute hour day-of-month month day-of-week.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.hpp"
#include "engine/service/time_zone.hpp"

namespace avstem::service {

/// Each field is `*`, numbers, ranges, steps (`*/10`) or a list of these with commas; the day of the week is 0-7 or mon-sun, or
/// `bank`. All five fields must agree (cron itself takes either day).
class CronLine {
 public:
  /// The failure says what was expected and what was found.
  [[nodiscard]] static core::Result<CronLine, std::string> parse(std::string_view text);

  [[nodiscard]] bool matches(const LocalMinute& minute) const;
  /// The first such minute after `at`; nothing when there is none in five years. A time that the clocks skip in spring comes at
  /// the first minute after the gap; one that they show twice in autumn comes the first time.
  [[nodiscard]] std::optional<core::Timestamp> next_after(core::Timestamp at, const TimeZone& zone) const;

 private:
  CronLine() = default;
  [[nodiscard]] bool matches_day(core::Date day) const;
  [[nodiscard]] bool is_due(const LocalMinute& before, const LocalMinute& now) const;

  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;
  std::bitset<13> months_;
  std::bitset<7> weekdays_;
  bool bank_days_only_ = false;
};

}  // namespace avstem::service
