/// What the numbers of the bank's files tell: a number that was skipped, and a file that came again with other bytes (RULES F4, F5).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/batch/staircase.hpp"
#include "ledger/records.hpp"

namespace avstem::reports {

/// Files that the bank numbers together. OCR: transmissions to one data recipient; camt: notifications of one account.
struct SeriesName {
  core::BankFileFormat format = core::BankFileFormat::ocr_giro;
  std::string of;  ///< data recipient or account
  friend auto operator<=>(const SeriesName&, const SeriesName&) = default;
};

/// Numbers between two that came. `first` to `last` are missing, written as wide as their neighbours.
struct SkippedNumbers {
  SeriesName series;
  std::string first;
  std::string last;
  core::InputNumber before;
  core::InputNumber after;
};

/// The same transmission number or message id in several inputs; the bytes differ, for the same bytes are no second input.
struct ReissuedDelivery {
  SeriesName series;
  std::string delivery;
  std::vector<core::InputNumber> inputs;
};

/// A longer jump is another numbering (a new year, a number made of the date), not so many lost files.
inline constexpr std::int64_t skipped_numbers_max = 20;

/// Memory follows the number of files.
class FileSeries {
 public:
  void add(core::InputNumber input, const batch::KeptSteps& steps);
  /// By series and number.
  [[nodiscard]] std::vector<SkippedNumbers> skipped() const;
  /// By series and delivery.
  [[nodiscard]] std::vector<ReissuedDelivery> reissued() const;

 private:
  struct Arrived {
    core::InputNumber input;
    std::size_t width = 0;
  };
  std::map<SeriesName, std::map<std::int64_t, Arrived>> numbers_;
  std::map<std::pair<SeriesName, std::string>, std::set<core::InputNumber>> deliveries_;
};

}  // namespace avstem::reports
