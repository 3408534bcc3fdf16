/// The check-up that `doctor` makes: each check tells what is so, and what to do when it is wrong.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/command.hpp"
#include "engine/core/clock.hpp"
#include "ledger/database_facts.hpp"

namespace avstem::cli {

struct CheckUp {
  std::string name;  ///< stable: `data-folder`
  bool ok = false;
  std::string detail;  ///< what was found
  std::string fix;     ///< what the user does; empty when it is well
};

/// Changes nothing, starts nothing, makes nothing. Never throws for what it finds.
[[nodiscard]] std::vector<CheckUp> check_up(const Call& call);

/// Of it, what is about the database itself: version, encoding, checksums, durability, log, rights and clock.
[[nodiscard]] std::vector<CheckUp> database_check_up(const ledger::DatabaseFacts& facts, const core::Clock& clock);

/// And about the machine's clock: one that has lost its time would date every input wrong.
[[nodiscard]] CheckUp clock_check_up(const core::Clock& clock);

}  // namespace avstem::cli
