#include "engine/matching/kid_tools.hpp"

#include <algorithm>
#include <string_view>

namespace avstem::matching {
namespace {

using core::Failure;
using core::Kid;
using core::KidRule;
using core::KidSegment;

char check_character_for(std::string_view body, core::CheckDigit check) {
  switch (check) {
    case core::CheckDigit::modulus10: return core::check_digit_modulus10(body);
    case core::CheckDigit::modulus11: return core::check_digit_modulus11(body);
  }
  core::invariant(false, "every check digit has an algorithm");
  return '0';
}

bool zeros_only(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

KidVerdict verdict_on(const Kid& kid, const KidRule& rule) {
  const std::string_view text = kid.text();
  if (text.size() != rule.length()) return {rule, KidFlaw::other_length, std::nullopt};
  const char wanted = check_character_for(text.substr(0, text.size() - 1), rule.check());
  if (zeros_only(text)) return {rule, KidFlaw::zeros_only, wanted};
  if (text.back() != wanted) return {rule, KidFlaw::other_check_character, wanted};
  return {rule, std::nullopt, wanted};
}

bool covers(const std::optional<KidSegment>& segment, std::size_t position) {
  return segment && position >= segment->from && position < segment->from + segment->length;
}

KidPartKind kind_at(const KidRule& rule, std::size_t position) {
  if (position == rule.length()) return KidPartKind::check_character;
  if (covers(rule.customer(), position)) return KidPartKind::customer;
  if (covers(rule.invoice(), position)) return KidPartKind::invoice;
  return KidPartKind::unnamed;
}

bool overlap(const KidRule& rule) {
  for (std::size_t position = 1; position <= rule.length(); ++position) {
    const int meanings = (covers(rule.customer(), position) ? 1 : 0) + (covers(rule.invoice(), position) ? 1 : 0) +
                         (position == rule.length() ? 1 : 0);
    if (meanings > 1) return true;
  }
  return false;
}

/// How a number that shall stand in a KID can fail to.
struct PlacingErrors {
  KidMakeError missing;
  KidMakeError unplaced;
  KidMakeError not_digits;
  KidMakeError too_long;
};

/// Writes the number into its segment of `body`; tells why it cannot.
std::optional<KidMakeError> place(std::string& body, const std::optional<KidSegment>& segment,
                                  std::optional<std::string_view> number, const PlacingErrors& errors) {
  if (!segment && !number) return std::nullopt;
  if (!segment) return errors.unplaced;
  if (!number) return errors.missing;
  if (number->find_first_not_of("0123456789") != std::string_view::npos) return errors.not_digits;
  if (number->size() > segment->length) return errors.too_long;
  const std::size_t end = segment->from - 1 + segment->length;
  std::copy(number->begin(), number->end(), body.begin() + static_cast<std::ptrdiff_t>(end - number->size()));
  return std::nullopt;
}

template <class Id>
std::optional<std::string_view> text_of(const std::optional<Id>& id) {
  if (!id) return std::nullopt;
  return id->text();
}

constexpr PlacingErrors customer_errors{KidMakeError::customer_missing, KidMakeError::customer_unplaced,
                                        KidMakeError::customer_not_digits, KidMakeError::customer_too_long};
constexpr PlacingErrors invoice_errors{KidMakeError::invoice_missing, KidMakeError::invoice_unplaced,
                                       KidMakeError::invoice_not_digits, KidMakeError::invoice_too_long};

}  // namespace

std::vector<KidVerdict> check_kid(const Kid& kid, std::span<const KidRule> rules) {
  std::vector<KidVerdict> verdicts;
  for (const KidRule& rule : rules) verdicts.push_back(verdict_on(kid, rule));
  return verdicts;
}

std::vector<KidPart> explain_kid(const Kid& kid, const KidRule& rule) {
  std::vector<KidPart> parts;
  if (kid.text().size() != rule.length()) return parts;
  for (std::size_t position = 1; position <= rule.length(); ++position) {
    const KidPartKind kind = kind_at(rule, position);
    if (parts.empty() || parts.back().kind != kind) parts.push_back({kind, position, {}});
    parts.back().text += kid.text()[position - 1];
  }
  return parts;
}

core::Result<Kid, KidMakeError> make_kid(const KidRule& rule, const KidContents& contents) {
  if (!rule.customer() && !rule.invoice()) return Failure{KidMakeError::nothing_to_say};
  if (overlap(rule)) return Failure{KidMakeError::segments_overlap};
  std::string body(rule.length() - 1, '0');
  if (const auto error = place(body, rule.customer(), text_of(contents.customer), customer_errors)) {
    return Failure{*error};
  }
  if (const auto error = place(body, rule.invoice(), text_of(contents.invoice), invoice_errors)) {
    return Failure{*error};
  }
  if (zeros_only(body)) return Failure{KidMakeError::zeros_only};
  return Kid::parse(body + check_character_for(body, rule.check())).value();
}

}  // namespace avstem::matching
