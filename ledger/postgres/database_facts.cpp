#include "ledger/database_facts.hpp"

#include "ledger/postgres/connection.hpp"

namespace avstem::ledger {

DatabaseFacts facts_of_database(const std::string& connection) {
  postgres::Connection session{connection};
  const auto row = session.run(
      "SELECT current_setting('server_version_num')::integer, current_setting('server_encoding'),"
      " current_setting('data_checksums') = 'on',"
      " current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'"
      " AND current_setting('synchronous_commit') <> 'off',"
      " current_setting('log_error_verbosity') = 'terse' AND current_setting('log_statement') = 'none'"
      " AND current_setting('log_min_duration_statement') = '-1'"
      " AND current_setting('log_parameter_max_length_on_error') = '0',"
      " (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),"
      " CASE WHEN to_regclass('avstem.input') IS NULL THEN true"
      " ELSE has_table_privilege('avstem.input', 'INSERT') AND has_table_privilege('avstem.posting', 'INSERT') END,"
      " floor(extract(epoch FROM clock_timestamp()))::bigint")[0];
  return {.version = row[0].as<int>(),
          .encoding = row[1].c_str(),
          .checksums = row[2].as<bool>(),
          .durable = row[3].as<bool>(),
          .discreet = row[4].as<bool>(),
          .superuser = row[5].as<bool>(),
          .may_write = row[6].as<bool>(),
          .clock = core::Timestamp{std::chrono::seconds{row[7].as<std::int64_t>()}}};
}

}  // namespace avstem::ledger
