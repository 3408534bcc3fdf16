/// The shape of the tables under the books, as a digest: what a checkpoint signs beside the chain's heads.
#pragma once

#include <cstdint>
#include <string>

#include "engine/core/sha256.hpp"

namespace avstem::ledger {

/// Columns, keys, checks, indexes, triggers with their state, rules, functions. Neither owners, nor rights, nor rows: the same steps make
/// the same digest in any database of one PostgreSQL version.
struct SchemaState {
  std::int32_t step = 0;  ///< the last migration; 0: no database
  core::Sha256 digest;
  friend bool operator==(const SchemaState&, const SchemaState&) = default;
};

/// Throws `LedgerUnreachable`.
[[nodiscard]] SchemaState schema_state(const std::string& connection);

}  // namespace avstem::ledger
