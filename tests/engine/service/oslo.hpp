/// The clocks of Oslo by the rule of the European Union, for tests that must not depend on the machine's zone files.
#pragma once

#include "engine/service/time_zone.hpp"

namespace avstem::tests {

class Oslo final : public service::TimeZone {
 public:
  [[nodiscard]] service::LocalMinute local(core::Timestamp at) const override {
    using namespace std::chrono;
    const year_month_day day{floor<days>(at)};
    const sys_seconds summer = sys_days{day.year() / March / Sunday[last]} + hours{1};
    const sys_seconds winter = sys_days{day.year() / October / Sunday[last]} + hours{1};
    const core::Timestamp shown = at + (at >= summer && at < winter ? hours{2} : hours{1});
    const auto minute = duration_cast<minutes>(shown - floor<days>(shown)).count();
    return {core::date_of(shown), static_cast<int>(minute)};
  }
};

[[nodiscard]] inline core::Timestamp at(const char* text) { return core::parse_timestamp(text).value(); }

}  // namespace avstem::tests
