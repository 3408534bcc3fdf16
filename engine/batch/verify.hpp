/// Proves the books: archive against input records, records against the books, the hash chain, and the book rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/batch/checkpoint.hpp"
#include "engine/intake/archive_check.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// One named check. `detail` says what was proven, or the first rows that are off, by name.
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

/// How deep to look; each level includes those before it.
enum class VerifyLevel {
  chain,        ///< archive, input records, hash chain
  checkpoints,  ///< and every checkpoint against archive and chain
  tables,       ///< and balances and derived tables against the journal
};

struct VerifyOrder {
  VerifyLevel level = VerifyLevel::tables;
  std::vector<core::PublicKey> trusted;         ///< whose checkpoints count; empty: everybody's, and the keys are told
  std::optional<ledger::SchemaState> schema;    ///< of the database that is read
  std::vector<std::string> checkpoint_folders;  ///< beside the archive's own
};

/// Reads everything and changes nothing. Memory follows the largest voucher, not the books. That the journal follows from the
/// archive is proven by `replay`.
[[nodiscard]] Verification verify(const intake::ArchivePlace& place, ledger::Reader& reader,
                                  const VerifyOrder& order = {});

}  // namespace avstem::batch
