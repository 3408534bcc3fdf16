/// What the bank's files tell together: skipped numbers, deliveries that came again, bank days without money (RULES F4, F5).
#pragma once

#include <optional>
#include <string>
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

/// Of all files that have come.
[[nodiscard]] reports::FileSeries file_series(ledger::Reader& reader);
/// Of the files that had come by the end of `as_of`; without it, of all. Quiet days are looked for until `on`.
[[nodiscard]] BankFilesSeen bank_files_seen(ledger::Reader& reader, std::optional<core::Date> as_of, core::Date on);

/// `OCR giro 00012345`, `camt.054 12345678903`
[[nodiscard]] std::string text_of(const reports::SeriesName& series);
/// `0000032`, `0000032–0000033`
[[nodiscard]] std::string span_of(const reports::SkippedNumbers& skipped);
/// `3, 7`
[[nodiscard]] std::string listed(const std::vector<core::InputNumber>& inputs);

}  // namespace avstem::cli
