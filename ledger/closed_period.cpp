#include "ledger/closed_period.hpp"

namespace avstem::ledger {

core::Date first_day_of_books() { return core::Date::create(1900, 1, 1).value(); }

core::Date first_open_day(std::span<const ClosedPeriod> closed) {
  return closed.empty() ? first_day_of_books() : core::days_after(closed.back().last_day, 1);
}

}  // namespace avstem::ledger
