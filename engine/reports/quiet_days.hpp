/// Bank days without any money on an account that otherwise gets some nearly every bank day: a file may be missing (RULES F5).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/batch/staircase.hpp"
#include "engine/core/date.hpp"

namespace avstem::reports {

struct QuietDay {
  std::string account;
  core::Date day;
  std::int32_t days_with_money = 0;  ///< of the bank days that were looked at
  std::int32_t bank_days = 0;
};

/// So many days back from the day of the report are looked at.
inline constexpr std::int32_t days_looked_back = 60;
/// An account is judged when it has had so many bank days since its first money …
inline constexpr std::int32_t bank_days_min = 10;
/// … and money on at least four of five of them.
inline constexpr std::int32_t days_with_money_of_five = 4;

/// Memory follows accounts and days. The day of the report itself is not judged: its file may still come.
class QuietDays {
 public:
  void add(const batch::KeptSteps& steps);
  /// By account and day. `next_day` gives the day after, `is_bank_day` the calendar.
  [[nodiscard]] std::vector<QuietDay> found(core::Date on, const std::function<bool(core::Date)>& is_bank_day,
                                            const std::function<core::Date(core::Date)>& next_day) const;

 private:
  std::map<std::string, std::set<core::Date>> days_;
};

}  // namespace avstem::reports
