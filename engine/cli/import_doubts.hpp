/// What the bank's numbers say about the files of one run: a file that may be missing, one that came again (RULES F4, F5).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

#include "engine/cli/bank_files_seen.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/taken_file.hpp"

namespace avstem::cli {

/// Looked for when the whole run is booked: the files of a run may come in any order.
class ImportDoubts {
 public:
  ImportDoubts(const std::vector<TakenFile>& files, ledger::Reader& reader);
  /// A line for each; empty when all is well.
  [[nodiscard]] std::string text(const Console& console) const;
  /// Adds `possibly_missing_file` and `reissued`.
  void add_to(nlohmann::ordered_json& json) const;

 private:
  std::vector<reports::SkippedNumbers> skipped_;
  std::vector<reports::ReissuedDelivery> reissued_;
};

}  // namespace avstem::cli
