/// The program: finds the command, reads its arguments, runs it, and tells what went wrong.
#pragma once

#include "engine/cli/exit_code.hpp"
#include "engine/cli/world.hpp"

namespace avstem::cli {

/// Never throws. What is told stands on the world's streams.
[[nodiscard]] ExitCode run(const World& world);

}  // namespace avstem::cli
