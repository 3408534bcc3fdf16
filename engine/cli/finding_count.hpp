/// How many findings a refused file has, in words that stay true when reading stopped at the limit.
#pragma once

#include <cstdint>
#include <string>

#include "engine/cli/console.hpp"

namespace avstem::cli {

/// "2", or "at least 100" when `core::findings_max` was reached: no more are kept, and a parser may have stopped there.
[[nodiscard]] std::string finding_count(const Console& console, std::uint64_t findings);

}  // namespace avstem::cli
