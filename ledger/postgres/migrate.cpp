#include <charconv>
#include <map>
#include <utility>

#include "engine/core/failpoint.hpp"
#include "engine/core/sha256.hpp"
#include "ledger/postgres.hpp"
#include "ledger/postgres/embedded.hpp"
#include "ledger/postgres/locks.hpp"
#include "ledger/postgres/schema.hpp"

namespace avstem::ledger {
namespace postgres {
namespace {

using std::string;

const string select_has_table = "SELECT to_regclass('avstem.migration') IS NOT NULL";
const string create_table =
    "CREATE SCHEMA IF NOT EXISTS avstem; CREATE TABLE IF NOT EXISTS avstem.migration ("
    " number INTEGER PRIMARY KEY, name TEXT COLLATE \"C\" NOT NULL, sha256 BYTEA NOT NULL)";
const string select_applied = "SELECT number, name, encode(sha256, 'hex') FROM avstem.migration ORDER BY number";
const string insert_applied = "INSERT INTO avstem.migration (number, name, sha256) VALUES ($1, $2, decode($3, 'hex'))";
const string take_migration_lock = "SELECT pg_advisory_xact_lock($1)";
constexpr const char* code = "E-DB-MIGRATION";

/// `0001-books` is number 1.
std::int32_t number_of(std::string_view name) {
  std::int32_t number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return number;
}

void require_unaltered(std::int32_t number, const string& name, const string& sha256) {
  for (const EmbeddedSql& known : embedded_migrations()) {
    if (number_of(known.name) != number) continue;
    if (known.name != name || core::Sha256::of(known.text).hex() != sha256) {
      throw LedgerError{code, "migration " + name + " was applied with other text than this program's " +
                                  string{known.name} + ": its digest differs"};
    }
    return;
  }
  throw LedgerError{code, "migration " + name + " was applied by a newer program: this one does not know it"};
}

/// Steps apply in the order of their numbers, so that the applied ones are the first ones.
std::size_t count_applied(Connection& connection) {
  if (!connection.run(select_has_table)[0][0].as<bool>()) return 0;
  const pqxx::result rows = connection.run(select_applied);
  for (const pqxx::row& row : rows) require_unaltered(row[0].as<std::int32_t>(), row[1].c_str(), row[2].c_str());
  return static_cast<std::size_t>(rows.size());
}

Migration migration_of(const EmbeddedSql& file) { return {number_of(file.name), string{file.name}}; }

/// False when there was nothing left to apply.
bool apply_next(Connection& connection, std::vector<Migration>& applied) {
  connection.run("BEGIN");
  connection.run_with(take_migration_lock, migration_lock);
  AVSTEM_FAILPOINT("ledger.migrate.after_lock");
  connection.run(create_table);
  const std::size_t done = count_applied(connection);
  if (done < embedded_migrations().size()) {
    const EmbeddedSql& file = embedded_migrations()[done];
    connection.run(string{file.text});
    AVSTEM_FAILPOINT("ledger.migrate.after_step");
    connection.run_with(insert_applied, number_of(file.name), string{file.name}, core::Sha256::of(file.text).hex());
    applied.push_back(migration_of(file));
    AVSTEM_FAILPOINT("ledger.migrate.after_record");
  }
  connection.run("COMMIT");
  AVSTEM_FAILPOINT("ledger.migrate.after_commit");
  return done < embedded_migrations().size();
}

}  // namespace

std::vector<Migration> migrations_missing(Connection& connection) {
  std::vector<Migration> missing;
  for (const EmbeddedSql& file : embedded_migrations().subspan(count_applied(connection))) {
    missing.push_back(migration_of(file));
  }
  return missing;
}

}  // namespace postgres

std::vector<Migration> migrations_missing(const std::string& connection) {
  postgres::Connection session{connection};
  return postgres::migrations_missing(session);
}

std::vector<Migration> migrate(const std::string& connection) {
  postgres::Connection session{connection};
  std::vector<Migration> applied;
  while (postgres::apply_next(session, applied)) {
  }
  return applied;
}

}  // namespace avstem::ledger
