/// ASCII digits of a text, looked at eight at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace avstem::core {

/// Eight bytes as one number, in the machine's order.
[[nodiscard]] inline std::uint64_t load_word(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// All eight bytes are digits: each has the upper half 3, also when 6 is added to it.
[[nodiscard]] inline bool is_word_of_digits(std::uint64_t word) {
  constexpr std::uint64_t upper_halves = 0xF0F0F0F0F0F0F0F0U;
  constexpr std::uint64_t zeros = 0x3030303030303030U;
  constexpr std::uint64_t sixes = 0x0606060606060606U;
  return (word & upper_halves) == zeros && ((word + sixes) & upper_halves) == zeros;
}

/// True for an empty text too.
[[nodiscard]] inline bool is_all_digits(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  if (text.size() >= sizeof(std::uint64_t)) {
    for (; end - at >= 8; at += 8) {
      if (!is_word_of_digits(load_word(at))) return false;
    }
    // The last word may overlap the one before.
    return is_word_of_digits(load_word(end - 8));
  }
  for (; at != end; ++at) {
    if (!is_digit(*at)) return false;
  }
  return true;
}

}  // namespace avstem::core
