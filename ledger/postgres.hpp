/// The books in PostgreSQL (schema `avstem`): opening, migrating and proving them with SQL alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ledger/errors.hpp"
#include "ledger/ledger.hpp"

namespace avstem::ledger {

namespace postgres {
class Connection;
}

/// A step of the schema, embedded in the program. Final once released: its SHA-256 is kept in `avstem.migration`.
struct Migration {
  std::int32_t number = 0;
  std::string name;  ///< `0001-books`
};

/// What a database would need. `connection` is a libpq connection string or URI everywhere in this header.
/// Throws `LedgerError` with `E-DB-MIGRATION` when an applied step was altered or is unknown to this program.
[[nodiscard]] std::vector<Migration> migrations_missing(const std::string& connection);

/// Applies the missing steps, one transaction each, one migrator at a time; tells what it applied.
std::vector<Migration> migrate(const std::string& connection);

/// Books in one database. One connection writes and is kept; each reader opens its own.
class PostgresLedger final : public Ledger {
 public:
  /// Throws `LedgerUnreachable` when there is no such database, and `LedgerError` with `E-DB-SCHEMA` when its schema is
  /// not this program's.
  explicit PostgresLedger(std::string connection);
  ~PostgresLedger() override;
  PostgresLedger(const PostgresLedger&) = delete;
  PostgresLedger& operator=(const PostgresLedger&) = delete;

  [[nodiscard]] std::unique_ptr<Transaction> begin(core::InputNumber input) override;
  [[nodiscard]] std::unique_ptr<Reader> reader() override;

 private:
  std::string connection_;
  std::unique_ptr<postgres::Connection> writer_;
  bool writing_ = false;
};

/// As the constructor.
[[nodiscard]] std::unique_ptr<PostgresLedger> open_postgres(const std::string& connection);

}  // namespace avstem::ledger
