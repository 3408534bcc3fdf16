/// KID (kundeidentifikasjon): the customer reference on a Norwegian payment, and the rules an agreement sets for it.
/// Source: Nets, System specification OCR giro, sections 2.4 and 5.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/core/fixed_text.hpp"
#include "engine/core/result.hpp"

namespace avstem::core {

inline constexpr std::size_t kid_length_min = 2;
inline constexpr std::size_t kid_length_max = 25;

enum class KidError { too_short, too_long, not_a_digit, dash_not_last };

/// Invariant: 2 to 25 digits, leading zeros counting; the last character may be `-`, the MOD11 digit ten.
/// The check digit is not part of the invariant: it depends on the agreement (`KidRule`).
class Kid {
 public:
  [[nodiscard]] static Result<Kid, KidError> parse(std::string_view text);
  [[nodiscard]] std::string_view text() const { return text_.view(); }
  friend bool operator==(const Kid&, const Kid&) = default;
  friend auto operator<=>(const Kid&, const Kid&) = default;

 private:
  explicit Kid(std::string_view text) : text_{text} {}
  FixedText<kid_length_max> text_;
};

/// The check character for the digits of `body`. Section 5: weights 2,1,2,1 from the right, sum of the digits of the products.
[[nodiscard]] char check_digit_modulus10(std::string_view body);
/// Section 5: weights 2 to 7 from the right, repeated; the digit ten is written as '-'.
[[nodiscard]] char check_digit_modulus11(std::string_view body);

enum class CheckDigit { modulus10, modulus11 };

/// As set-up files, the command line and the database name them.
inline constexpr std::array<std::pair<CheckDigit, std::string_view>, 2> check_digit_ids{{
    {CheckDigit::modulus10, "mod10"},
    {CheckDigit::modulus11, "mod11"},
}};
[[nodiscard]] constexpr std::string_view id_of(CheckDigit check) {
  return check_digit_ids[static_cast<std::size_t>(check)].second;
}
[[nodiscard]] constexpr std::optional<CheckDigit> parse_check_digit(std::string_view id) {
  for (const auto& [check, name] : check_digit_ids) {
    if (name == id) return check;
  }
  return std::nullopt;
}

/// Positions in a KID, counted from 1.
struct KidSegment {
  std::size_t from = 1;
  std::size_t length = 0;
  friend bool operator==(const KidSegment&, const KidSegment&) = default;
};

/// One length that a payee's agreement allows, with its check digit and, if known, where customer and invoice stand.
/// Invariant: the length is 2 to 25 and the segments lie inside it.
class KidRule {
 public:
  [[nodiscard]] static std::optional<KidRule> create(std::size_t length, CheckDigit check,
                                                     std::optional<KidSegment> customer = std::nullopt,
                                                     std::optional<KidSegment> invoice = std::nullopt);
  [[nodiscard]] std::size_t length() const { return length_; }
  [[nodiscard]] CheckDigit check() const { return check_; }
  [[nodiscard]] const std::optional<KidSegment>& customer() const { return customer_; }
  [[nodiscard]] const std::optional<KidSegment>& invoice() const { return invoice_; }

  /// The length agrees and the check character is right. A KID of zeros only never fits: it passes every modulus.
  [[nodiscard]] bool fits(const Kid& kid) const;

  friend bool operator==(const KidRule&, const KidRule&) = default;

 private:
  KidRule(std::size_t length, CheckDigit check, std::optional<KidSegment> customer, std::optional<KidSegment> invoice)
      : length_{length}, check_{check}, customer_{customer}, invoice_{invoice} {}
  std::size_t length_;
  CheckDigit check_;
  std::optional<KidSegment> customer_;
  std::optional<KidSegment> invoice_;
};

}  // namespace avstem::core
