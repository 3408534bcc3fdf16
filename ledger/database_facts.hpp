/// What a database is like, for the check-up: asked, never changed.
#pragma once

#include <string>

#include "engine/core/clock.hpp"

namespace avstem::ledger {

struct DatabaseFacts {
  int version = 0;         ///< `server_version_num`: 150014 is 15.14
  std::string encoding;    ///< of the database: `UTF8`
  bool checksums = false;  ///< `data_checksums`
  /// `fsync`, `full_page_writes` and `synchronous_commit` are on: what is committed survives a loss of power.
  bool durable = false;
  /// Its log quotes no rows and no values: they would carry names and KIDs.
  bool discreet = false;
  /// The connected role is a superuser, which no rule of the database holds back.
  bool superuser = false;
  /// The connected role may take inputs; true as long as there is no schema.
  bool may_write = false;
  /// What the server's clock shows.
  core::Timestamp clock;
};

/// Throws `LedgerUnreachable`.
[[nodiscard]] DatabaseFacts facts_of_database(const std::string& connection);

}  // namespace avstem::ledger
