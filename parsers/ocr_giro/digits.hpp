/// Digits of fixed-width records, eight at a time. The caller has checked that they are digits; other bytes give a
/// number without meaning, never an overflow or a crash.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/core/ascii_digits.hpp"

namespace avstem::parsers::ocr_giro {

static_assert(std::endian::native == std::endian::little, "digits are read as little-endian words");

using core::is_all_digits;
using core::is_digit;
using core::load_word;

/// Eight digits: neighbours are added to pairs, pairs to fours, fours to the number. The word has its first digit lowest.
[[nodiscard]] inline std::uint64_t eight_digits(std::uint64_t word) {
  word &= 0x0F0F0F0F0F0F0F0FU;
  word = (word * 10 + (word >> 8)) & 0x00FF00FF00FF00FFU;
  word = (word * 100 + (word >> 16)) & 0x0000FFFF0000FFFFU;
  return (word * 10'000 + (word >> 32)) & 0xFFFFFFFFU;
}

/// Up to 17 digits, the widest number of the format, so that 64 bits are enough.
[[nodiscard]] inline std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  const char* at = digits.data();
  std::size_t left = digits.size();
  for (; left >= 8; left -= 8, at += 8) value = value * 100'000'000 + eight_digits(load_word(at));
  for (; left > 0; --left, ++at) value = value * 10 + static_cast<unsigned>(*at & 0x0F);
  return value;
}

/// The same of the positions `first` to `last` of a record, whose widths the compiler knows.
template <std::size_t first, std::size_t last>
[[nodiscard]] inline std::uint64_t number_at(std::string_view record) {
  static_assert(last >= 8 && first <= last, "eight bytes end at the last position");
  constexpr std::size_t count = last - first + 1;
  const std::uint64_t word = load_word(record.data() + last - 8);
  if constexpr (count > 8) {
    return number_at<first, last - 8>(record) * 100'000'000 + eight_digits(word);
  } else {
    // What stands before the field counts as leading zeros.
    return eight_digits(word >> (8 * (8 - count)) << (8 * (8 - count)));
  }
}

/// The positions `first` to `last` of a record, at most eight, are zeros.
template <std::size_t first, std::size_t last>
[[nodiscard]] inline bool is_zeros_at(std::string_view record) {
  static_assert(last >= 8 && first <= last && last - first < 8, "eight bytes end at the last position");
  constexpr std::uint64_t zeros = 0x3030303030303030U;
  return (load_word(record.data() + last - 8) ^ zeros) >> (8 * (7 - (last - first))) == 0;
}

[[nodiscard]] inline bool is_all_zeros(std::string_view text) {
  for (const char c : text) {
    if (c != '0') return false;
  }
  return true;
}

[[nodiscard]] inline std::size_t leading_blanks(std::string_view text) {
  constexpr std::uint64_t blanks = 0x2020202020202020U;
  std::size_t count = 0;
  while (text.size() - count >= 8) {
    const std::uint64_t differing = load_word(text.data() + count) ^ blanks;
    if (differing != 0) return count + static_cast<std::size_t>(std::countr_zero(differing)) / 8;
    count += 8;
  }
  while (count < text.size() && text[count] == ' ') ++count;
  return count;
}

}  // namespace avstem::parsers::ocr_giro
