/// Which steps of the schema a database still lacks.
#pragma once

#include <vector>

#include "ledger/postgres.hpp"
#include "ledger/postgres/connection.hpp"

namespace avstem::ledger::postgres {

[[nodiscard]] std::vector<Migration> migrations_missing(Connection& connection);

}  // namespace avstem::ledger::postgres
