#include "ledger/database_facts.hpp"

#include "ledger/postgres/connection.hpp"

namespace avstem::ledger {

DatabaseFacts facts_of_database(const std::string& connection) {
  postgres::Connection session{connection};
  const auto row = session.run(
      "SELECT current_setting('server_version_num')::integer, current_setting('server_encoding'),"
      " current_setting('data_checksums') = 'on',"
      " current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'"
      " AND current_setting('synchronous_commit') <> 'off'")[0];
  return {.version = row[0].as<int>(),
          .encoding = row[1].c_str(),
          .checksums = row[2].as<bool>(),
          .durable = row[3].as<bool>()};
}

}  // namespace avstem::ledger
