/// Which of a few amounts sum to a given one (RULES D, S8). Whole numbers only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/money.hpp"

namespace avstem::matching {

/// More amounts are not looked at: the work grows with the square root of all sets, 2^10 × 10 steps for 20 amounts.
inline constexpr std::size_t subset_amounts_max = 20;

struct SubsetFound {
  std::vector<std::size_t> places;  ///< in `amounts`, ascending; at least two
  std::int64_t sets = 0;            ///< how many sets of two or more sum to it
};

/// The set with the fewest amounts; of several the one that needs no later amount than the others. `amounts` may be
/// negative (credit notes); only the first `subset_amounts_max` are looked at.
[[nodiscard]] std::optional<SubsetFound> find_subset(std::span<const core::Money> amounts, core::Money sum);

}  // namespace avstem::matching
