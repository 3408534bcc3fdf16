#include "ledger/closed_period.hpp"

#include <chrono>

#include "engine/core/invariant.hpp"

namespace avstem::ledger {

core::Date first_day_of_books() { return core::Date::create(1900, 1, 1).value(); }

core::Date day_after(core::Date day) {
  const std::chrono::sys_days next{std::chrono::days{day.days_since_epoch() + 1}};
  const std::chrono::year_month_day ymd{next};
  const auto date = core::Date::create(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                                       static_cast<unsigned>(ymd.day()));
  core::invariant(date.has_value(), "there is a day after each day of the books");
  return *date;
}

core::Date first_open_day(std::span<const ClosedPeriod> closed) {
  return closed.empty() ? first_day_of_books() : day_after(closed.back().last_day);
}

}  // namespace avstem::ledger
