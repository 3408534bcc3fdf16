#include "engine/cli/machine_zone.hpp"

#include <ctime>

#include "engine/core/invariant.hpp"

namespace avstem::cli {

MachineZone::MachineZone() { ::tzset(); }

service::LocalMinute MachineZone::local(core::Timestamp at) const {
  const std::time_t seconds = at.time_since_epoch().count();
  std::tm shown{};
  ::localtime_r(&seconds, &shown);
  const auto day = core::Date::create(shown.tm_year + 1900, static_cast<unsigned>(shown.tm_mon + 1),
                                      static_cast<unsigned>(shown.tm_mday));
  core::invariant(day.has_value(), "the machine's clock stands within the calendar of the books");
  return {*day, shown.tm_hour * 60 + shown.tm_min};
}

}  // namespace avstem::cli
