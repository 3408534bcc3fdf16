/// Digits of fixed-width records, eight at a time. The caller has checked that they are digits; other bytes give a
/// number without meaning, never an overflow or a crash.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace avstem::parsers::ocr_giro {

static_assert(std::endian::native == std::endian::little, "digits are read as little-endian words");

[[nodiscard]] inline std::uint64_t load_word(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// Eight digits: neighbours are added to pairs, pairs to fours, fours to the number. Every word has its first digit
/// lowest.
[[nodiscard]] inline std::uint64_t eight_digits(const char* bytes) {
  std::uint64_t word = load_word(bytes) & 0x0F0F0F0F0F0F0F0FU;
  word = (word * 10 + (word >> 8)) & 0x00FF00FF00FF00FFU;
  word = (word * 100 + (word >> 16)) & 0x0000FFFF0000FFFFU;
  return (word * 10'000 + (word >> 32)) & 0xFFFFFFFFU;
}

/// Up to 17 digits, the widest number of the format, so that 64 bits are enough.
[[nodiscard]] inline std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  const char* at = digits.data();
  std::size_t left = digits.size();
  for (; left >= 8; left -= 8, at += 8) value = value * 100'000'000 + eight_digits(at);
  for (; left > 0; --left, ++at) value = value * 10 + static_cast<unsigned>(*at & 0x0F);
  return value;
}

[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] inline bool is_all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

[[nodiscard]] inline bool is_all_zeros(std::string_view text) {
  return text.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace avstem::parsers::ocr_giro
