#include "parsers/transmission_number.hpp"

#include <charconv>

namespace avstem::parsers {

std::optional<std::int64_t> transmission_number(std::string_view head) {
  constexpr std::size_t begin = 16;
  constexpr std::size_t length = 7;
  if (!head.starts_with("NY000010") || head.size() < begin + length) return std::nullopt;
  const std::string_view digits = head.substr(begin, length);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 0) return std::nullopt;
  return number;
}

}  // namespace avstem::parsers
