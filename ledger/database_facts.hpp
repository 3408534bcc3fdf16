/// What a database is like, for the check-up: asked, never changed.
#pragma once

#include <string>

namespace avstem::ledger {

struct DatabaseFacts {
  int version = 0;         ///< `server_version_num`: 150014 is 15.14
  std::string encoding;    ///< of the database: `UTF8`
  bool checksums = false;  ///< `data_checksums`
  /// `fsync`, `full_page_writes` and `synchronous_commit` are on: what is committed survives a loss of power.
  bool durable = false;
};

/// Throws `LedgerUnreachable`.
[[nodiscard]] DatabaseFacts facts_of_database(const std::string& connection);

}  // namespace avstem::ledger
