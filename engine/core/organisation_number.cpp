#include "engine/core/organisation_number.hpp"

#include <array>
#include <string>

namespace avstem::core {

std::optional<OrganisationNumber> OrganisationNumber::parse(std::string_view written) {
  std::string digits;
  for (const char c : written) {
    if (c == ' ') continue;
    if (c < '0' || c > '9') return std::nullopt;
    digits += c;
  }
  constexpr std::array<unsigned, 9> weights{3, 2, 7, 6, 5, 4, 3, 2, 1};
  if (digits.size() != weights.size()) return std::nullopt;
  unsigned sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += static_cast<unsigned>(digits[i] - '0') * weights[i];
  if (sum == 0 || sum % 11 != 0) return std::nullopt;
  return OrganisationNumber{digits};
}

}  // namespace avstem::core
