/// What the bank's files tell together: skipped numbers, deliveries that came again, bank days without money (RULES F4, F5).
#pragma once

#include <optional>
#include <vector>

#include "engine/reports/file_series.hpp"
#include "engine/reports/quiet_days.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

struct BankFilesSeen {
  std::vector<reports::SkippedNumbers> skipped;
  std::vector<reports::ReissuedDelivery> reissued;
  std::vector<reports::QuietDay> quiet;
};

/// Of the files that had come by the end of `as_of`; without it, of all. Quiet days are looked for until `on`.
[[nodiscard]] BankFilesSeen bank_files_seen(ledger::Reader& reader, std::optional<core::Date> as_of, core::Date on);

}  // namespace avstem::cli
