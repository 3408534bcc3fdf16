/// A currency: three capital letters (ISO 4217).
#pragma once

#include <optional>
#include <string_view>

#include "engine/core/fixed_text.hpp"

namespace avstem::core {

/// Invariant: three letters A-Z. The books are kept in NOK; other currencies are recognised and told about.
class Currency {
 public:
  [[nodiscard]] static std::optional<Currency> parse(std::string_view text) {
    if (text.size() != 3) return std::nullopt;
    for (const char c : text) {
      if (c < 'A' || c > 'Z') return std::nullopt;
    }
    return Currency{text};
  }
  [[nodiscard]] static Currency nok() { return Currency{"NOK"}; }

  [[nodiscard]] std::string_view code() const { return code_.view(); }
  friend bool operator==(const Currency&, const Currency&) = default;

 private:
  explicit Currency(std::string_view text) : code_{text} {}
  FixedText<3> code_;
};

}  // namespace avstem::core
