/// The days on which Norwegian banks settle: Monday to Friday but for public holidays.
#pragma once

#include <optional>
#include <string_view>

#include "engine/core/date.hpp"

namespace avstem::service {

/// Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher).
[[nodiscard]] core::Date easter_sunday(int year);
/// The Norwegian name of the public holiday; nothing for other days. Laws: LOV-1995-02-24-12 § 2, LOV-1947-04-26-1.
[[nodiscard]] std::optional<std::string_view> public_holiday(core::Date day);
/// 24 and 31 December are bank days, if short ones.
[[nodiscard]] bool is_bank_day(core::Date day);
/// 0 is Sunday.
[[nodiscard]] unsigned weekday_of(core::Date day);

}  // namespace avstem::service
