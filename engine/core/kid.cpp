#include "engine/core/kid.hpp"

#include "engine/core/ascii_digits.hpp"
#include "engine/core/invariant.hpp"

namespace avstem::core {
namespace {

unsigned digit(char c) {
  invariant(is_digit(c), "a check digit is computed over digits only");
  return static_cast<unsigned>(c - '0');
}

bool lies_inside(const std::optional<KidSegment>& segment, std::size_t length) {
  if (!segment) return true;
  return segment->from >= 1 && segment->length >= 1 && segment->from <= length &&
         segment->length <= length - segment->from + 1;
}

}  // namespace

Result<Kid, KidError> Kid::parse(std::string_view text) {
  if (text.size() < kid_length_min) return Failure{KidError::too_short};
  if (text.size() > kid_length_max) return Failure{KidError::too_long};
  // Nearly all; a million of them stand in a large bank file.
  if (is_all_digits(text)) return Kid{text};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) continue;
    if (text[i] != '-') return Failure{KidError::not_a_digit};
    if (i + 1 != text.size()) return Failure{KidError::dash_not_last};
  }
  return Kid{text};
}

char check_digit_modulus10(std::string_view body) {
  unsigned sum = 0;
  bool doubled = true;
  for (auto c = body.rbegin(); c != body.rend(); ++c) {
    const unsigned product = digit(*c) * (doubled ? 2 : 1);
    sum += product / 10 + product % 10;
    doubled = !doubled;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

char check_digit_modulus11(std::string_view body) {
  unsigned sum = 0;
  unsigned weight = 2;
  for (auto c = body.rbegin(); c != body.rend(); ++c) {
    sum += digit(*c) * weight;
    weight = weight == 7 ? 2 : weight + 1;
  }
  const unsigned rest = sum % 11;
  if (rest == 0) return '0';
  if (rest == 1) return '-';
  return static_cast<char>('0' + (11 - rest));
}

std::optional<KidRule> KidRule::create(std::size_t length, CheckDigit check, std::optional<KidSegment> customer,
                                       std::optional<KidSegment> invoice) {
  if (length < kid_length_min || length > kid_length_max) return std::nullopt;
  if (!lies_inside(customer, length) || !lies_inside(invoice, length)) return std::nullopt;
  return KidRule{length, check, customer, invoice};
}

bool KidRule::fits(const Kid& kid) const {
  const std::string_view text = kid.text();
  if (text.size() != length_) return false;
  if (text.find_first_not_of('0') == std::string_view::npos) return false;
  const std::string_view body = text.substr(0, text.size() - 1);
  const char expected = check_ == CheckDigit::modulus10 ? check_digit_modulus10(body) : check_digit_modulus11(body);
  return text.back() == expected;
}

}  // namespace avstem::core
