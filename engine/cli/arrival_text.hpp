/// The explanation of a payment's rule, for people and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

#include "engine/cli/console.hpp"
#include "engine/matching/explanation.hpp"

namespace avstem::cli {

/// Four or more lines, indented: looked for, found, rejected, outcome.
[[nodiscard]] std::string arrival_text(const Console& console, const matching::Arrival& arrival);
/// With the place in the bank's file.
[[nodiscard]] nlohmann::ordered_json arrival_json(const Console& console, const matching::Arrival& arrival);

}  // namespace avstem::cli
