/// An amount in øre: a signed whole number, added and compared, never multiplied and never a fraction.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/invariant.hpp"

namespace avstem::core {

/// Norwegian kroner counted in øre. Invariant: the value fits in 64 bits; an overflow is never wrapped.
class Money {
 public:
  constexpr Money() = default;
  [[nodiscard]] static constexpr Money from_ore(std::int64_t ore) { return Money{ore}; }
  /// Takes no other kind of number: a `double` or an `int` does not compile.
  template <class Other>
  static Money from_ore(Other) = delete;

  [[nodiscard]] constexpr std::int64_t ore() const { return ore_; }
  [[nodiscard]] constexpr bool is_zero() const { return ore_ == 0; }
  [[nodiscard]] constexpr bool is_positive() const { return ore_ > 0; }
  [[nodiscard]] constexpr bool is_negative() const { return ore_ < 0; }

  friend constexpr auto operator<=>(const Money&, const Money&) = default;

 private:
  explicit constexpr Money(std::int64_t ore) : ore_{ore} {}
  std::int64_t ore_ = 0;
};

/// The sum, or nothing when it does not fit in 64 bits. For amounts that come from outside.
[[nodiscard]] inline std::optional<Money> checked_add(Money a, Money b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.ore(), b.ore(), &sum)) return std::nullopt;
  return Money::from_ore(sum);
}

/// For sums that checked input cannot make overflow; an overflow stops the program.
[[nodiscard]] inline Money operator+(Money a, Money b) {
  std::int64_t sum = 0;
  invariant(!__builtin_add_overflow(a.ore(), b.ore(), &sum), "a sum of checked amounts fits in 64 bits");
  return Money::from_ore(sum);
}
[[nodiscard]] inline Money operator-(Money a, Money b) {
  std::int64_t difference = 0;
  invariant(!__builtin_sub_overflow(a.ore(), b.ore(), &difference), "a difference of checked amounts fits in 64 bits");
  return Money::from_ore(difference);
}
[[nodiscard]] inline Money operator-(Money a) { return Money{} - a; }
inline Money& operator+=(Money& a, Money b) { return a = a + b; }
inline Money& operator-=(Money& a, Money b) { return a = a - b; }
[[nodiscard]] Money absolute(Money a);

/// For people: `1 234,50` with hard spaces (U+00A0) and the minus sign U+2212.
[[nodiscard]] std::string to_norwegian(Money amount);
/// For people who read English: `1,234.50` with the minus sign U+2212.
[[nodiscard]] std::string to_english(Money amount);
/// For fixtures, logs and machines: `-1234.50`.
[[nodiscard]] std::string to_plain(Money amount);
/// Reads `1234`, `1234.5`, `1234.50`, `-1234,50`: at most two decimals, no group signs, nothing else.
[[nodiscard]] std::optional<Money> parse_plain_amount(std::string_view text);

}  // namespace avstem::core
