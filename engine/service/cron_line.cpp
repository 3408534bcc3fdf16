#include "engine/service/cron_line.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "engine/core/quotation.hpp"
#include "engine/service/bank_day.hpp"

namespace avstem::service {
namespace {

constexpr int minutes_a_day = 24 * 60;
/// 29 February on a given weekday is rare, and still comes.
constexpr int days_searched = 5 * 366;
constexpr std::array<std::string_view, 7> weekday_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct Field {
  std::string_view name;
  int least;
  int most;
};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0 || separator != ' ') parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::optional<int> number_of(std::string_view text, const Field& field) {
  if (field.name == "day of the week") {
    for (std::size_t i = 0; i < weekday_names.size(); ++i) {
      if (weekday_names[i] == text) return static_cast<int>(i);
    }
  }
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < field.least || number > field.most) {
    return std::nullopt;
  }
  return number;
}

/// The numbers that one part of a field names: `*`, `*/10`, `8`, `8-16`, `8-16/2`.
std::optional<std::vector<int>> numbers_of(std::string_view part, const Field& field) {
  int step = 1;
  if (const auto slash = part.find('/'); slash != std::string_view::npos) {
    const auto written = number_of(part.substr(slash + 1), {"step", 1, field.most});
    if (!written) return std::nullopt;
    step = *written;
    part = part.substr(0, slash);
  }
  std::optional<int> first = field.least;
  std::optional<int> last = field.most;
  if (part != "*") {
    const auto dash = part.find('-');
    first = number_of(part.substr(0, dash), field);
    last = dash == std::string_view::npos ? first : number_of(part.substr(dash + 1), field);
    if (!first || !last || *last < *first) return std::nullopt;
  }
  std::vector<int> numbers;
  for (int number = *first; number <= *last; number += step) numbers.push_back(number);
  return numbers;
}

/// Sets the bits that the field names; the failure is what is wrong.
template <std::size_t size>
std::optional<std::string> read(std::string_view text, const Field& field, std::bitset<size>& bits) {
  for (const std::string_view part : split(text, ',')) {
    const auto numbers = numbers_of(part, field);
    if (!numbers) {
      return fmt::format("{}: expected numbers from {} to {}, found {}", field.name, field.least, field.most,
                         core::quote(text));
    }
    // Sunday is 0 and 7.
    for (const int number : *numbers) bits.set(static_cast<std::size_t>(number) % size);
  }
  return std::nullopt;
}

int minutes_between(const LocalMinute& from, const LocalMinute& to) {
  return core::days_between(from.day, to.day) * minutes_a_day + to.minute - from.minute;
}

LocalMinute minute_after(const LocalMinute& at, int minutes) {
  const int total = at.minute + minutes;
  return {core::days_after(at.day, total / minutes_a_day), total % minutes_a_day};
}

}  // namespace

core::Result<CronLine, std::string> CronLine::parse(std::string_view text) {
  const std::vector<std::string_view> fields = split(text, ' ');
  if (fields.size() != 5) {
    return core::Failure{
        fmt::format("expected minute, hour, day, month and day of the week, found {}", core::quote(text))};
  }
  CronLine line;
  line.bank_days_only_ = fields[4] == "bank";
  for (const auto& wrong :
       {read(fields[0], {"minute", 0, 59}, line.minutes_), read(fields[1], {"hour", 0, 23}, line.hours_),
        read(fields[2], {"day", 1, 31}, line.days_), read(fields[3], {"month", 1, 12}, line.months_),
        read(line.bank_days_only_ ? "*" : fields[4], {"day of the week", 0, 7}, line.weekdays_)}) {
    if (wrong) return core::Failure{*wrong};
  }
  return line;
}

bool CronLine::matches_day(core::Date day) const {
  return days_[day.day()] && months_[day.month()] && weekdays_[weekday_of(day)] &&
         (!bank_days_only_ || is_bank_day(day));
}

bool CronLine::matches(const LocalMinute& minute) const {
  return minutes_[static_cast<std::size_t>(minute.minute % 60)] &&
         hours_[static_cast<std::size_t>(minute.minute / 60)] && matches_day(minute.day);
}

bool CronLine::is_due(const LocalMinute& before, const LocalMinute& now) const {
  const int passed = minutes_between(before, now);
  // The clocks were put forward: what they skipped is due now.
  for (int skipped = 1; skipped < passed; ++skipped) {
    if (matches(minute_after(before, skipped))) return true;
  }
  return matches(now);
}

std::optional<core::Timestamp> CronLine::next_after(core::Timestamp at, const TimeZone& zone) const {
  using std::chrono::minutes;
  core::Timestamp next = std::chrono::floor<minutes>(at) + minutes{1};
  const core::Timestamp end = next + std::chrono::days{days_searched};
  while (next < end) {
    const LocalMinute now = zone.local(next);
    // The clocks were put back: this minute was shown an hour ago.
    const bool again = zone.local(next - std::chrono::hours{1}) == now;
    if (!again && is_due(zone.local(next - minutes{1}), now)) return next;
    // Two hours before midnight no change of the clocks can leap into the next day.
    const int left = minutes_a_day - now.minute - 120;
    next += !matches_day(now.day) && left > 0 ? minutes{left} : minutes{1};
  }
  return std::nullopt;
}

}  // namespace avstem::service
