/// A payment that needs a person, with what a person wants to know of it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "engine/matching/suggestion.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

struct QueueEntry {
  std::string organisation;
  ledger::QueueItem item;
  ledger::PaymentRow payment;
  std::int32_t age_days = 0;
  std::vector<matching::Suggestion> suggestions;  ///< in order (RULES D)
};

/// The queue of one organisation, largest amount first, then oldest. `today` is only for the age.
[[nodiscard]] std::vector<QueueEntry> queue_of(const ledger::Organisation& organisation, ledger::Reader& reader,
                                               core::Date today);

/// The fields of DESIGN 5.3.
[[nodiscard]] nlohmann::ordered_json queue_entry_json(const Console& console, const QueueEntry& entry);
[[nodiscard]] std::string suggestion_text(const Console& console, const matching::Suggestion& suggestion);

}  // namespace avstem::cli
