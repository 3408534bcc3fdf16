/// Every command of the program, in the order in which help tells them.
#pragma once

#include <string_view>
#include <vector>

#include "engine/cli/command.hpp"

namespace avstem::cli {

[[nodiscard]] const std::vector<Command>& command_table();

/// The command of exactly this name, or nothing.
[[nodiscard]] const Command* find_command(std::string_view name);

}  // namespace avstem::cli
