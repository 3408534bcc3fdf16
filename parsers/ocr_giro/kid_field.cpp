#include "parsers/ocr_giro/kid_field.hpp"

#include <algorithm>

#include "engine/core/kid.hpp"
#include "parsers/ocr_giro/digits.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

KidForm form_of_odd_text(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; })) return KidForm::not_printable;
  const std::size_t last = text.find_last_not_of(' ');
  if (text.find(' ') < last) return KidForm::blank_inside;
  return last + 1 < text.size() ? KidForm::left_justified : KidForm::not_a_kid;
}

}  // namespace

std::string_view justified(std::string_view field) {
  std::size_t blanks = 0;
  while (blanks < field.size() && field[blanks] == ' ') ++blanks;
  field.remove_prefix(blanks);
  return field;
}

KidForm form_of_kid(std::string_view field) {
  const std::string_view text = justified(field);
  if (text.empty()) return KidForm::blank;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  const bool ends_well = digits == text.size() || (digits + 1 == text.size() && text.back() == '-');
  return ends_well && text.size() >= core::kid_length_min ? KidForm::kid : form_of_odd_text(text);
}

}  // namespace avstem::parsers::ocr_giro
