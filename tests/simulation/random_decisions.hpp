/// What people decide about the queue, told by dice and the books as they stand.
#pragma once

#include <optional>
#include <random>
#include <string>

#include "ledger/ledger.hpp"

namespace avstem::tests {

/// The document of a decision about something that waits or is open, or about an earlier decision; some do not fit the books and
/// are refused. Nothing when there is nothing to decide about.
[[nodiscard]] std::optional<std::string> random_decision(ledger::Reader& books, std::mt19937& random);

}  // namespace avstem::tests
