/// The names of things. Every id is derived from the inputs: no sequence, no clock, no randomness (DESIGN 4).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace avstem::core {

/// A number that cannot be mistaken for another kind of number.
template <class Tag, class Number>
class NumberId {
 public:
  constexpr NumberId() = default;
  explicit constexpr NumberId(Number value) : value_{value} {}
  [[nodiscard]] constexpr Number value() const { return value_; }
  friend constexpr auto operator<=>(const NumberId&, const NumberId&) = default;

 private:
  Number value_{};
};

/// A short text that cannot be mistaken for another kind of text. Invariant: 1 to 40 printable ASCII characters, no blank at the ends.
template <class Tag>
class TextId {
 public:
  static constexpr std::size_t length_max = 40;
  [[nodiscard]] static std::optional<TextId> parse(std::string_view text) {
    if (text.empty() || text.size() > length_max || text.front() == ' ' || text.back() == ' ') return std::nullopt;
    for (const char c : text) {
      if (c < ' ' || c > '~') return std::nullopt;
    }
    if (!Tag::accepts(text)) return std::nullopt;
    return TextId{text};
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  friend bool operator==(const TextId&, const TextId&) = default;
  friend auto operator<=>(const TextId&, const TextId&) = default;

 private:
  explicit TextId(std::string_view text) : text_{text} {}
  std::string text_;
};

struct AnyText {
  static bool accepts(std::string_view) { return true; }
};
/// a-z, 0-9 and `-`, 2 to 40 characters; never changes (DESIGN 5.1).
struct OrganisationIdTag {
  static bool accepts(std::string_view text) {
    return text.size() >= 2 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
  }
};
struct InvoiceNumberTag : AnyText {};
struct CustomerNumberTag : AnyText {};
/// Digits only: NS 4102 accounts.
struct LedgerAccountTag {
  static bool accepts(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos && text.size() <= 10;
  }
};

/// The organisation's name for people and files: `groruddalen-historielag`.
using OrganisationId = TextId<OrganisationIdTag>;
using InvoiceNumber = TextId<InvoiceNumberTag>;
using CustomerNumber = TextId<CustomerNumberTag>;
/// An account in the chart of accounts: `1500`.
using LedgerAccount = TextId<LedgerAccountTag>;

/// The organisation's number in keys: 1, 2, 3 … in the order in which set-up first named them.
using OrganisationKey = NumberId<struct OrganisationKeyTag, std::int32_t>;
/// The input's place in the one order of all inputs, from 1.
using InputNumber = NumberId<struct InputNumberTag, std::int64_t>;
/// The payment's place in its file, from 1.
using Ordinal = NumberId<struct OrdinalTag, std::int32_t>;

/// A payment for ever: the input that brought it and its place there, written `12:345`.
struct PaymentId {
  InputNumber input;
  Ordinal ordinal;
  friend auto operator<=>(const PaymentId&, const PaymentId&) = default;
  [[nodiscard]] std::string text() const {
    return std::to_string(input.value()) + ":" + std::to_string(ordinal.value());
  }
};

}  // namespace avstem::core
