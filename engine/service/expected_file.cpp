#include "engine/service/expected_file.hpp"

#include <algorithm>

#include "engine/core/quotation.hpp"

namespace avstem::service {
namespace {

/// Between two promised files lie no more days than this; a yearly one would be asked for too early otherwise.
constexpr std::chrono::days lookback{370};

/// The last time of `line` before `by`, or the limit of looking back.
core::Timestamp time_before(const CronLine& line, core::Timestamp by, const TimeZone& zone) {
  for (const std::chrono::days back : {std::chrono::days{8}, std::chrono::days{40}, lookback}) {
    core::Timestamp found = by - back;
    bool any = false;
    for (auto next = line.next_after(found, zone); next && *next < by; next = line.next_after(found, zone)) {
      found = *next;
      any = true;
    }
    if (any) return found;
  }
  return by - lookback;
}

}  // namespace

core::Result<ExpectedFile, std::string> ExpectedFile::parse(std::string_view text) {
  std::size_t end = 0;
  for (int field = 0; field < 5 && end != std::string_view::npos; ++field) {
    const std::size_t begin = text.find_first_not_of(' ', end);
    end = begin == std::string_view::npos ? begin : text.find(' ', begin);
  }
  const std::size_t name = end == std::string_view::npos ? end : text.find_first_not_of(' ', end);
  if (name == std::string_view::npos) {
    return core::Failure{"expected five fields of a cron line and a name, found " + core::quote(text)};
  }
  const auto line = CronLine::parse(text.substr(0, end));
  if (!line) return core::Failure{line.error()};
  return ExpectedFile{line.value(), std::string{text.substr(name)}};
}

bool matches_name(std::string_view pattern, std::string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t after_star = 0;
  while (n < name.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || (pattern[p] != '*' && pattern[p] == name[n]))) {
      ++p;
      ++n;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      after_star = n;
    } else if (star != std::string_view::npos) {
      // The star takes one more, and the rest is tried again.
      p = star + 1;
      n = ++after_star;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<MissingFile> missing_files(std::span<const ExpectedFile> expected, std::span<const ArrivedFile> arrived,
                                       core::Timestamp from, core::Timestamp to, const TimeZone& zone) {
  std::vector<MissingFile> missing;
  for (const ExpectedFile& each : expected) {
    std::optional<core::Timestamp> by;
    for (auto next = each.by.next_after(from, zone); next && *next <= to; next = each.by.next_after(*next, zone))
      by = next;
    if (!by) continue;
    const core::Timestamp since = time_before(each.by, *by, zone);
    const bool come = std::any_of(arrived.begin(), arrived.end(), [&](const ArrivedFile& file) {
      return file.at > since && matches_name(each.name, file.name);
    });
    if (!come) missing.push_back({each.name, *by});
  }
  return missing;
}

std::optional<core::Timestamp> next_expectation(std::span<const ExpectedFile> expected, core::Timestamp after,
                                                const TimeZone& zone) {
  std::optional<core::Timestamp> first;
  for (const ExpectedFile& each : expected) {
    const auto next = each.by.next_after(after, zone);
    if (next && (!first || *next < *first)) first = next;
  }
  return first;
}

}  // namespace avstem::service
