#include "engine/core/clock.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "engine/core/invariant.hpp"

namespace avstem::core {

Timestamp SystemClock::now() const {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Date date_of(Timestamp at) {
  const std::chrono::year_month_day ymd{std::chrono::floor<std::chrono::days>(at)};
  const auto date =
      Date::create(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  invariant(date.has_value(), "an instant lies in the years that the calendar of the books covers");
  return *date;
}

std::string to_text(Timestamp at) {
  const std::chrono::hh_mm_ss time{at - std::chrono::floor<std::chrono::days>(at)};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", date_of(at).iso(), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  constexpr std::size_t length = 20;
  if (text.size() != length || text[10] != 'T' || text[19] != 'Z') return std::nullopt;
  const auto date = Date::parse_iso(text.substr(0, 10));
  unsigned hours = 0;
  unsigned minutes = 0;
  unsigned seconds = 0;
  const std::string time{text.substr(11, 8)};
  if (!date || std::sscanf(time.c_str(), "%2u:%2u:%2u", &hours, &minutes, &seconds) != 3) return std::nullopt;
  if (hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  const Timestamp at = std::chrono::sys_days{std::chrono::days{date->days_since_epoch()}} + std::chrono::hours{hours} +
                       std::chrono::minutes{minutes} + std::chrono::seconds{seconds};
  if (to_text(at) != text) return std::nullopt;
  return at;
}

}  // namespace avstem::core
