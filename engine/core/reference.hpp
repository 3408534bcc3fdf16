/// What stood in the place of a KID on a payment: nothing, a KID, or something else.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/core/fixed_text.hpp"
#include "engine/core/kid.hpp"

namespace avstem::core {

/// ISO 20022 allows 35 characters in a creditor reference, OCR giro 25.
inline constexpr std::size_t reference_length_max = 35;

/// Keeps the text exactly as the bank gave it, ends trimmed, so that nothing is guessed and nothing is lost.
/// Invariant: at most 35 bytes; `kid()` has a value exactly when the text is a KID.
class Reference {
 public:
  Reference() = default;
  /// The caller has trimmed the text and checked its length.
  explicit Reference(std::string_view text) : text_{text}, is_kid_{Kid::parse(text).has_value()} {}

  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] bool is_kid() const { return is_kid_; }
  [[nodiscard]] std::string_view text() const { return text_.view(); }
  [[nodiscard]] std::optional<Kid> kid() const {
    if (!is_kid_) return std::nullopt;
    return Kid::parse(text()).value();
  }
  friend bool operator==(const Reference&, const Reference&) = default;

 private:
  FixedText<reference_length_max> text_;
  bool is_kid_ = false;
};

}  // namespace avstem::core
