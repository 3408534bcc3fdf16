/// What another policy would have made of the books, told.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

#include "engine/batch/policy_rehearsal.hpp"
#include "engine/cli/console.hpp"

namespace avstem::cli {

[[nodiscard]] std::string policy_text(const Console& console, const std::string& name,
                                      const batch::PolicyRehearsed& rehearsed);
[[nodiscard]] nlohmann::ordered_json policy_json(const std::string& name, const batch::PolicyRehearsed& rehearsed);

}  // namespace avstem::cli
