/// Any exception as the trouble that it means for the user.
#pragma once

#include <exception>

#include "engine/cli/trouble.hpp"

namespace avstem::cli {

/// What the exception under way means: an exit code and a finding with a code, what failed, and the next step.
[[nodiscard]] Trouble trouble_of(const std::exception& failure);

}  // namespace avstem::cli
