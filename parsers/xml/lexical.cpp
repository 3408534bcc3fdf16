#include "parsers/xml/lexical.hpp"

#include <algorithm>
#include <cstdint>

namespace avstem::parsers::xml {
namespace {

/// XSD of ISO 20022 amounts: 18 digits, of which up to 5 decimals.
constexpr std::size_t digits_max = 18;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

std::optional<int> two_digits(std::string_view text, std::size_t at, int max) {
  if (text.size() < at + 2 || !is_digit(text[at]) || !is_digit(text[at + 1])) return std::nullopt;
  const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  if (value > max) return std::nullopt;
  return value;
}

/// `Z`, `+hh:mm` or `-hh:mm`, at most 14:00, or nothing; fails on anything else.
bool parse_zone(std::string_view text, std::optional<int>& minutes) {
  if (text.empty()) return true;
  if (text == "Z") {
    minutes = 0;
    return true;
  }
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
  const auto hour = two_digits(text, 1, 14);
  const auto minute = two_digits(text, 4, 59);
  if (!hour || !minute || (*hour == 14 && *minute != 0)) return false;
  minutes = (text[0] == '-' ? -1 : 1) * (*hour * 60 + *minute);
  return true;
}

/// The length of `hh:mm:ss` and a fraction, or nothing.
std::optional<std::size_t> time_length(std::string_view text) {
  const auto hour = two_digits(text, 0, 24);
  if (!hour || text.size() < 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  if (!two_digits(text, 3, 59) || !two_digits(text, 6, 59)) return std::nullopt;
  std::size_t end = 8;
  if (text.size() > end && text[end] == '.') {
    ++end;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == 9) return std::nullopt;
  }
  // XML Schema 1.0, 3.2.7: hour 24 only as the end of the day.
  if (*hour == 24 && text.substr(2, end - 2).find_first_of("123456789") != std::string_view::npos) return std::nullopt;
  return end;
}

}  // namespace

std::string_view collapsed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

core::Result<core::Money, DecimalError> parse_decimal(std::string_view text) {
  text = collapsed(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string_view whole = text.substr(0, point);
  std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view{};
  if ((whole.empty() && fraction.empty()) || !all_digits(whole) || !all_digits(fraction)) {
    return core::Failure{DecimalError::not_a_decimal};
  }
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
  if (fraction.size() > 2) return core::Failure{DecimalError::below_hundredths};
  if (whole.size() > digits_max) return core::Failure{DecimalError::too_large};
  std::int64_t value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');  // 18 digits fit in 64 bits
  if (value > (INT64_MAX - 99) / 100) return core::Failure{DecimalError::too_large};
  value *= 100;
  if (!fraction.empty()) value += (fraction[0] - '0') * 10;
  if (fraction.size() == 2) value += fraction[1] - '0';
  return core::Money::from_ore(negative ? -value : value);
}

std::optional<bool> parse_boolean(std::string_view text) {
  text = collapsed(text);
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

std::optional<WrittenDate> parse_date(std::string_view text) {
  text = collapsed(text);
  const auto day = core::Date::parse_iso(text.substr(0, 10));
  std::optional<int> zone;
  if (!day || !parse_zone(text.substr(10), zone)) return std::nullopt;
  return WrittenDate{*day, zone};
}

std::optional<WrittenDate> parse_date_time(std::string_view text) {
  text = collapsed(text);
  const auto day = core::Date::parse_iso(text.substr(0, 10));
  if (!day || text.size() < 11 || text[10] != 'T') return std::nullopt;
  const std::string_view time = text.substr(11);
  const auto length = time_length(time);
  std::optional<int> zone;
  if (!length || !parse_zone(time.substr(*length), zone)) return std::nullopt;
  return WrittenDate{*day, zone};
}

}  // namespace avstem::parsers::xml
