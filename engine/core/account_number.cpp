#include "engine/core/account_number.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/core/ascii_digits.hpp"

namespace avstem::core {
namespace {

constexpr std::size_t norwegian_length = 11;
constexpr std::size_t norwegian_iban_length = 15;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Drops blanks and dots and raises letters; nothing when another character is met.
std::optional<std::string> canonical_spelling(std::string_view written) {
  std::string text;
  for (const char c : written) {
    if (c == ' ' || c == '.') continue;
    const char raised = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (!is_digit(raised) && !is_capital(raised)) return std::nullopt;
    text += raised;
  }
  return text;
}

bool looks_like_iban(std::string_view text) {
  return text.size() >= norwegian_iban_length && is_capital(text[0]) && is_capital(text[1]) && is_digit(text[2]) &&
         is_digit(text[3]);
}

/// ISO 7064 MOD 97-10: country and check digits moved to the end, A = 10 … Z = 35.
bool passes_modulus97(std::string_view iban) {
  unsigned rest = 0;
  const std::string turned = std::string{iban.substr(4)} + std::string{iban.substr(0, 4)};
  for (const char c : turned) {
    rest = is_digit(c) ? (rest * 10 + static_cast<unsigned>(c - '0')) % 97
                       : (rest * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
  }
  return rest == 1;
}

}  // namespace

Result<AccountNumber, AccountNumberError> AccountNumber::parse(std::string_view written) {
  // The common case, as it is already spelled; a million of them stand in a large bank file.
  if (written.size() == norwegian_length && is_all_digits(written)) {
    return AccountNumber{std::string_view{written.data(), norwegian_length}};
  }
  const auto text = canonical_spelling(written);
  if (!text) return Failure{AccountNumberError::bad_character};
  if (text->empty()) return Failure{AccountNumberError::empty};
  if (text->size() > account_number_length_max) return Failure{AccountNumberError::too_long};
  if (!looks_like_iban(*text)) return AccountNumber{*text};
  if (!passes_modulus97(*text)) return Failure{AccountNumberError::iban_check_digits};
  const bool norwegian = text->starts_with("NO") && text->size() == norwegian_iban_length;
  return AccountNumber{norwegian ? std::string_view{*text}.substr(4) : std::string_view{*text}};
}

bool AccountNumber::is_norwegian() const { return text().size() == norwegian_length && is_all_digits(text()); }

bool AccountNumber::has_valid_check_digit() const {
  if (!is_norwegian() || text().find_first_not_of('0') == std::string_view::npos) return false;
  constexpr std::array<unsigned, 11> weights{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  unsigned sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += static_cast<unsigned>(text()[i] - '0') * weights[i];
  return sum % 11 == 0;
}

std::string AccountNumber::grouped() const {
  const std::string all{text()};
  if (!is_norwegian()) return all;
  return all.substr(0, 4) + "." + all.substr(4, 2) + "." + all.substr(6);
}

}  // namespace avstem::core
