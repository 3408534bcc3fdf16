#include "engine/cli/finding_count.hpp"

#include "engine/core/finding.hpp"

namespace avstem::cli {

std::string finding_count(const Console& console, std::uint64_t findings) {
  const std::string number = count(static_cast<std::int64_t>(findings));
  return findings < core::findings_max ? number : console.text(Text::at_least, number);
}

}  // namespace avstem::cli
