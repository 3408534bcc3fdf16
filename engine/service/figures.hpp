/// What the books say about themselves in numbers, for watching over them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/money.hpp"
#include "engine/service/expected_file.hpp"
#include "ledger/ledger.hpp"

namespace avstem::service {

struct QueueFigures {
  std::int64_t items = 0;
  core::Money amount;
  std::int64_t oldest_days = 0;
};

struct Figures {
  std::int64_t inputs = 0;
  std::map<std::string, std::int64_t> bank_files;  ///< by state: `applied`, `refused`
  std::map<std::string, std::int64_t> payments;    ///< by outcome: `booked`, `known`, `tied`, `unrouted`, `not_booked`
  std::map<std::string, QueueFigures> queue;       ///< by reason, over all organisations
  core::Money imbalance;                           ///< of all postings: zero, or the books are wrong
  std::int64_t chain_height = 0;                   ///< vouchers in all chains
  std::int64_t organisations = 0;
  std::vector<ArrivedFile> arrived;  ///< bank files, in the order of their inputs
};

/// Reads all inputs, the queues and the balances: some milliseconds for small books. `today` gives the queue its age.
[[nodiscard]] Figures figures_of(ledger::Reader& reader, core::Date today);

/// Figures that are asked for again and again: large books are read only when they have taken an input since, or when another day
/// has come. So balances that were changed behind the engine's back show on the next day; `avstem verify` asks at once.
class CurrentFigures {
 public:
  [[nodiscard]] const Figures& of(ledger::Reader& reader, core::Date today);

 private:
  struct Known {
    core::InputNumber last_input;
    core::Date day;
    Figures figures;
  };
  std::optional<Known> known_;
};

}  // namespace avstem::service
