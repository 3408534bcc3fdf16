/// How deep tables and arrays of a TOML text would nest, found without nesting anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace avstem::parsers::set_up {

/// Brackets inside brackets. The set-up format needs four: `[[organisation.bank_account.kid]]` apart, `customer = { … }`.
inline constexpr std::size_t bracket_depth_max = 8;
/// Dots on one line outside texts and comments: parts of a key, each of which nests one table in another.
inline constexpr std::size_t dots_in_line_max = 16;

struct TooDeep {
  std::uint64_t line = 0;    ///< from 1
  std::uint32_t column = 0;  ///< in bytes, from 1
};

/// Where the text first nests deeper than the limits. The TOML library takes a table apart recursively and limits brackets
/// but not dotted keys, so `a.a.a.…` of a megabyte would overflow the stack: it is never shown such a text.
/// A text that is not TOML is scanned as far as it can be understood; the library tells what is wrong with it.
[[nodiscard]] std::optional<TooDeep> first_too_deep(std::string_view toml);

}  // namespace avstem::parsers::set_up
