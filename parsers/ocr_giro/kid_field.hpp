/// What stands in a KID field: 25 positions, right-justified, blanks to the left (FORMAT.md 4, 15 C8).
#pragma once

#include <string_view>

#include "parsers/ocr_giro/digits.hpp"

namespace avstem::parsers::ocr_giro {

enum class KidForm {
  kid,             ///< 2 to 25 digits, the last may be `-`
  blank,           ///< no reference
  left_justified,  ///< blanks to the right: kept as they are, so that nobody takes it for the KID that it may be
  blank_inside,    ///< two texts in one field: the layout is broken
  not_printable,   ///< a byte that is not printable ASCII
  not_a_kid,       ///< letters, a dash inside, one character, an apostrophe …
};

[[nodiscard]] KidForm form_of_kid(std::string_view field);
/// Without the blanks to the left.
[[nodiscard]] inline std::string_view justified(std::string_view field) {
  field.remove_prefix(leading_blanks(field));
  return field;
}

}  // namespace avstem::parsers::ocr_giro
