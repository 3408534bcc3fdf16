/// The time of the day where the machine stands, as a door that the world comes in through.
#pragma once

#include <compare>

#include "engine/core/clock.hpp"
#include "engine/core/date.hpp"

namespace avstem::service {

/// What clocks on the wall show.
struct LocalMinute {
  core::Date day;
  int minute = 0;  ///< of the day: 0 to 1439
  friend auto operator<=>(const LocalMinute&, const LocalMinute&) = default;
};

class TimeZone {
 public:
  virtual ~TimeZone() = default;
  [[nodiscard]] virtual LocalMinute local(core::Timestamp at) const = 0;
};

}  // namespace avstem::service
