/// The check-up that `doctor` makes: each check tells what is so, and what to do when it is wrong.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/command.hpp"

namespace avstem::cli {

struct CheckUp {
  std::string name;  ///< stable: `data-folder`
  bool ok = false;
  std::string detail;  ///< what was found
  std::string fix;     ///< what the user does; empty when it is well
};

/// Changes nothing, starts nothing, makes nothing. Never throws for what it finds.
[[nodiscard]] std::vector<CheckUp> check_up(const Call& call);

}  // namespace avstem::cli
