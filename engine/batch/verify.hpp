/// Proves the books: archive against input records, records against the books, the hash chain, and the book rules.
#pragma once

#include <string>
#include <vector>

#include "engine/intake/archive_check.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// One named check. `detail` says what was proven, or the first rows that are off.
struct Check {
  std::string name;
  bool ok = false;
  std::string detail;
};

struct Verification {
  std::vector<Check> checks;
  std::vector<ledger::OrganisationHead> digests;
  [[nodiscard]] bool ok() const;
};

/// Reads everything and changes nothing. Memory follows the largest voucher, not the books.
[[nodiscard]] Verification verify(const intake::ArchivePlace& place, ledger::Reader& reader);

}  // namespace avstem::batch
