/// A Norwegian organisation number (Brønnøysund): nine digits, the last a MOD11 check digit.
#pragma once

#include <optional>
#include <string_view>

#include "engine/core/fixed_text.hpp"

namespace avstem::core {

/// Invariant: nine digits and a right check digit.
class OrganisationNumber {
 public:
  /// Blanks between the groups are dropped: `940 155 223`.
  [[nodiscard]] static std::optional<OrganisationNumber> parse(std::string_view written);
  [[nodiscard]] std::string_view text() const { return text_.view(); }
  friend bool operator==(const OrganisationNumber&, const OrganisationNumber&) = default;

 private:
  explicit OrganisationNumber(std::string_view text) : text_{text} {}
  FixedText<9> text_;
};

}  // namespace avstem::core
