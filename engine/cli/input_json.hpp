/// An input as the books remember it, for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "ledger/records.hpp"

namespace avstem::cli {

[[nodiscard]] nlohmann::ordered_json input_json(const ledger::InputResult& input);

}  // namespace avstem::cli
