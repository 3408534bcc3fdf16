/// The part of the check-up that is about a service that nobody watches: inbox, imports, second archive, checkpoint, backup, notices.
#pragma once

#include <optional>
#include <vector>

#include "engine/cli/check_up.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// `reader` is empty when the books cannot be read. Changes nothing.
[[nodiscard]] std::vector<CheckUp> service_check_up(const Call& call, ledger::Reader* reader);

}  // namespace avstem::cli
