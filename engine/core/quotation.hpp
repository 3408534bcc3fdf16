/// Text from outside, made fit to stand in a message to a person.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace avstem::core {

/// The most characters that are quoted; a longer text ends in `…`.
inline constexpr std::size_t quotation_length_max = 60;

/// At most so many characters of the text. What cannot be printed, and bytes that are not UTF-8, are written `\x1b`.
[[nodiscard]] std::string printable(std::string_view text, std::size_t length_max);

/// The text between apostrophes, made printable.
[[nodiscard]] std::string quote(std::string_view text);

}  // namespace avstem::core
