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

KidForm form_of_kid(std::string_view field) {
  const std::string_view text = justified(field);
  if (text.empty()) return KidForm::blank;
  const bool dashed = text.back() == '-';
  const bool ends_well = is_all_digits(dashed ? text.substr(0, text.size() - 1) : text);
  return ends_well && text.size() >= core::kid_length_min ? KidForm::kid : form_of_odd_text(text);
}

}  // namespace avstem::parsers::ocr_giro
