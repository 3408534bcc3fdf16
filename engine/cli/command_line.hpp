/// Tells the command's name from its flags and operands.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/command.hpp"

namespace avstem::cli {

/// The words of a command line, taken apart.
struct CommandLine {
  const Command* command = nullptr;  ///< nothing: no command was named, or only the noun of several
  std::string noun;                  ///< `invoices`, when only that was named
  std::vector<std::string> words;    ///< flags and operands
};

/// Common flags may stand before the command. Throws `Trouble` (usage), with the nearest name, for an unknown command.
[[nodiscard]] CommandLine take_apart(const std::vector<std::string>& arguments);

}  // namespace avstem::cli
