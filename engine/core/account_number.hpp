/// A bank account: the 11 digits of a Norwegian BBAN, or the IBAN or other identification of a foreign one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/core/fixed_text.hpp"
#include "engine/core/result.hpp"

namespace avstem::core {

/// ISO 20022: `Othr/Id` is at most 34 characters, as is an IBAN.
inline constexpr std::size_t account_number_length_max = 34;

enum class AccountNumberError { empty, too_long, bad_character, iban_check_digits };

/// One spelling for every way of writing the same account. Blanks and dots are dropped, letters become capitals, a Norwegian
/// IBAN becomes its 11 digits. Invariant: 1 to 34 characters 0-9 and A-Z; an IBAN has passed its modulus 97.
/// A Norwegian number that fails MOD11 is still an account (banks print such numbers): ask `has_valid_check_digit`.
class AccountNumber {
 public:
  [[nodiscard]] static Result<AccountNumber, AccountNumberError> parse(std::string_view written);

  [[nodiscard]] std::string_view text() const { return text_.view(); }
  /// Eleven digits: a Norwegian account.
  [[nodiscard]] bool is_norwegian() const;
  /// MOD11 over a Norwegian account; false for all zeros and for anything that is not Norwegian.
  [[nodiscard]] bool has_valid_check_digit() const;
  /// For people: `1234.56.78903`; foreign accounts as they are.
  [[nodiscard]] std::string grouped() const;

  friend bool operator==(const AccountNumber&, const AccountNumber&) = default;
  friend auto operator<=>(const AccountNumber&, const AccountNumber&) = default;

 private:
  explicit AccountNumber(std::string_view text) : text_{text} {}
  FixedText<account_number_length_max> text_;
};

}  // namespace avstem::core
