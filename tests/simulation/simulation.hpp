/// A deterministic simulation: random days are lived through by PostgreSQL under crashes and restores, and by the ledger in
/// memory without any. The one in memory is the auditor of the other (RELIABILITY F1, F2, F12-F22).
#pragma once

#include <cstdint>
#include <string>

namespace avstem::tests {

/// A bug that is put in on purpose, so that the simulation shows that it can see one.
enum class Plant {
  nothing,
  lost_queue_row,    ///< the database drops what a person should look at
  part_payment_off,  ///< the database keeps one øre too little open
  lost_input,        ///< an importer says that it has taken a file, and has not
  taken_twice,  ///< an importer that was killed hands its file in again under another name and with a blank line more
};

struct Lived {
  /// Empty when both ledgers, the archive and every check agree; else the first difference, in a few lines.
  std::string difference;
  int steps = 0;
  int inputs = 0;
  int refused = 0;
  int decisions = 0;  ///< of people, that were taken
  int runs = 0;       ///< processes that imported
  int kills = 0;      ///< of these, killed at a failpoint
  int restores = 0;   ///< an older database put in the place of the newest

  Lived& operator+=(const Lived& other);
};

/// Needs the shared server of `tests/ledger/ledger_under_test.hpp`. The same seed lives the same days.
[[nodiscard]] Lived live_through(unsigned seed, Plant plant = Plant::nothing);

}  // namespace avstem::tests
