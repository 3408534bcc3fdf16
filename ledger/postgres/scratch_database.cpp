#include "ledger/scratch_database.hpp"

#include "ledger/postgres.hpp"
#include "ledger/postgres/connection.hpp"

namespace avstem::ledger {
namespace {

using std::string;

// The name ends in the process that made it: when that session is gone, nobody will drop it.
const string select_left_behind =
    "SELECT datname FROM pg_database WHERE datname ~ '^avstem_scratch_[0-9]+$'"
    " AND substr(datname, 16)::INTEGER NOT IN (SELECT pid FROM pg_stat_activity)";
const string select_name = "SELECT 'avstem_scratch_' || pg_backend_pid()";

string with_database(const string& connection, const string& name) {
  const bool is_uri = connection.starts_with("postgresql://") || connection.starts_with("postgres://");
  if (!is_uri) return connection + " dbname=" + name;
  return connection + (connection.find('?') == string::npos ? "?" : "&") + "dbname=" + name;
}

}  // namespace

ScratchDatabase::ScratchDatabase(const string& connection_of_books)
    : server_{std::make_unique<postgres::Connection>(connection_of_books)} {
  try {
    for (const pqxx::row& row : server_->run(select_left_behind))
      server_->run(string{"DROP DATABASE "} + row[0].c_str());
    name_ = server_->run(select_name)[0][0].c_str();
    server_->run("CREATE DATABASE " + name_ + " TEMPLATE template0");
  } catch (const LedgerUnreachable&) {
    throw;
  } catch (const LedgerError& failure) {
    throw LedgerError{"E-DB-SCRATCH",
                      string{"no database can be made for deriving the books again: "} + failure.what()};
  }
  connection_ = with_database(connection_of_books, name_);
  migrate(connection_);
}

ScratchDatabase::~ScratchDatabase() {
  try {
    server_->run("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {
    // Left to the next one that makes a scratch database.
  }
}

}  // namespace avstem::ledger
