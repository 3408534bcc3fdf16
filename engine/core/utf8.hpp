/// UTF-8 (RFC 3629): reads characters and finds the first byte that is not one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace avstem::core {

struct Utf8Character {
  char32_t code_point = 0;
  std::size_t length = 0;  ///< in bytes, 1 to 4
};

/// The character that the text begins with; nothing when there is none or when the bytes are not UTF-8: overlong forms,
/// surrogates and code points above U+10FFFF are refused.
[[nodiscard]] std::optional<Utf8Character> first_character(std::string_view text);

/// The byte, from 0, at which the text stops being UTF-8; nothing when all of it is.
[[nodiscard]] std::optional<std::size_t> first_invalid_byte(std::string_view text);

/// How many characters a text has. Bytes that are not UTF-8 count as one each.
[[nodiscard]] std::size_t character_count(std::string_view text);

/// No C0 or C1 control character, no line or paragraph separator, and no mark that turns the direction of the text
/// around it (U+2028-202E, U+2066-2069).
[[nodiscard]] bool is_printable(char32_t code_point);
/// UTF-8 of printable characters only, at most `length_max` of them.
[[nodiscard]] bool is_printable_text(std::string_view text, std::size_t length_max);

}  // namespace avstem::core
