#include "engine/core/money.hpp"

#include <charconv>

namespace avstem::core {
namespace {

constexpr std::int64_t ore_per_krone = 100;

std::uint64_t magnitude(Money amount) {
  const auto bits = static_cast<std::uint64_t>(amount.ore());
  return amount.is_negative() ? ~bits + 1 : bits;
}

std::string with_separators(Money amount, std::string_view minus, std::string_view group, char decimal_sign) {
  const std::uint64_t ore = magnitude(amount);
  const std::string kroner = std::to_string(ore / ore_per_krone);
  const auto rest = static_cast<unsigned>(ore % ore_per_krone);
  std::string text{amount.is_negative() ? minus : std::string_view{}};
  for (std::size_t i = 0; i < kroner.size(); ++i) {
    if (i > 0 && (kroner.size() - i) % 3 == 0) text += group;
    text += kroner[i];
  }
  text += decimal_sign;
  text += static_cast<char>('0' + rest / 10);
  text += static_cast<char>('0' + rest % 10);
  return text;
}

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

Money absolute(Money a) { return a.is_negative() ? -a : a; }

std::string to_norwegian(Money amount) { return with_separators(amount, "\u2212", "\u00a0", ','); }
std::string to_english(Money amount) { return with_separators(amount, "\u2212", ",", '.'); }
std::string to_plain(Money amount) { return with_separators(amount, "-", "", '.'); }

std::optional<Money> parse_plain_amount(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t sign = text.find_first_of(".,");
  const std::string_view kroner = text.substr(0, sign);
  std::string decimals{sign == std::string_view::npos ? std::string_view{} : text.substr(sign + 1)};
  if (kroner.empty() || !all_digits(kroner) || !all_digits(decimals)) return std::nullopt;
  if (sign != std::string_view::npos && (decimals.empty() || decimals.size() > 2)) return std::nullopt;
  decimals.resize(2, '0');
  const std::string digits = (negative ? "-" : "") + std::string{kroner} + decimals;
  std::int64_t ore = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), ore);
  if (read.ec != std::errc{}) return std::nullopt;
  return Money::from_ore(ore);
}

}  // namespace avstem::core
