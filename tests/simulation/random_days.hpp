/// Some weeks of an installation, told by a seed: what people and banks hand in, in which order, and what the clock says.
#pragma once

#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/intake/input_record.hpp"

namespace avstem::tests {

/// One thing that is handed in.
struct Step {
  intake::InputKind kind = intake::InputKind::bank_file;
  std::string name;  ///< no two steps have the same
  std::string bytes;
  core::Timestamp at;
  std::string actor = "simulation";
};

/// The same seed tells the same steps. They hold: set-up and its changes, an account that is registered late, invoices, credit
/// notes, the same invoices again and changed ones (refused), bank files in both formats, twins, overlapping files, the same
/// bytes again, the same money in the other format, reversals, broken files, closed and opened periods, and a clock that jumps.
[[nodiscard]] std::vector<Step> random_days(unsigned seed);

}  // namespace avstem::tests
