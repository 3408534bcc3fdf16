#include "engine/core/utf8.hpp"

namespace avstem::core {
namespace {

std::uint32_t byte_at(std::string_view text, std::size_t index) { return static_cast<unsigned char>(text[index]); }

/// How many bytes a character takes that begins with this byte; 0 when none does.
std::size_t length_from(std::uint32_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

bool is_shortest_and_allowed(std::uint32_t code_point, std::size_t length) {
  if (length == 3) return code_point >= 0x800 && (code_point < 0xD800 || code_point > 0xDFFF);
  if (length == 4) return code_point >= 0x10000 && code_point <= 0x10FFFF;
  return true;
}

}  // namespace

std::optional<Utf8Character> first_character(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const std::uint32_t first = byte_at(text, 0);
  const std::size_t length = length_from(first);
  if (length == 0 || length > text.size()) return std::nullopt;
  if (length == 1) return Utf8Character{static_cast<char32_t>(first), 1};
  // The first byte of a character of n bytes carries 7 − n bits.
  std::uint32_t code_point = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte_at(text, i);
    if ((next & 0xC0U) != 0x80U) return std::nullopt;
    code_point = code_point << 6U | (next & 0x3FU);
  }
  if (!is_shortest_and_allowed(code_point, length)) return std::nullopt;
  return Utf8Character{static_cast<char32_t>(code_point), length};
}

std::optional<std::size_t> first_invalid_byte(std::string_view text) {
  std::size_t position = 0;
  while (position < text.size()) {
    const auto character = first_character(text.substr(position));
    if (!character) return position;
    position += character->length;
  }
  return std::nullopt;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const auto character = first_character(text);
    text.remove_prefix(character ? character->length : 1);
    ++count;
  }
  return count;
}

bool is_printable(char32_t code_point) {
  if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) return false;
  if (code_point >= 0x2028 && code_point <= 0x202E) return false;
  return code_point < 0x2066 || code_point > 0x2069;
}

bool is_printable_text(std::string_view text, std::size_t length_max) {
  for (std::size_t length = 0; !text.empty(); ++length) {
    const auto character = first_character(text);
    if (!character || !is_printable(character->code_point) || length == length_max) return false;
    text.remove_prefix(character->length);
  }
  return true;
}

}  // namespace avstem::core
