#include "ledger/postgres.hpp"

#include "ledger/postgres/reader.hpp"
#include "ledger/postgres/schema.hpp"
#include "ledger/postgres/transaction.hpp"

namespace avstem::ledger {
namespace {

std::unique_ptr<postgres::Connection> connect_writer(const std::string& connection) {
  auto writer = std::make_unique<postgres::Connection>(connection);
  postgres::prepare_writer(*writer);
  return writer;
}

}  // namespace

PostgresLedger::PostgresLedger(std::string connection)
    : connection_{std::move(connection)}, writer_{connect_writer(connection_)} {
  if (!postgres::migrations_missing(*writer_).empty()) {
    throw LedgerError{"E-DB-SCHEMA", "the database's schema is older than this program: run `avstem migrate`"};
  }
}

PostgresLedger::~PostgresLedger() = default;

std::unique_ptr<Transaction> PostgresLedger::begin(core::InputNumber input) {
  if (writing_) throw LedgerBusy{"E-LEDGER-BUSY", "another input is being applied"};
  if (!writer_->is_open()) writer_ = connect_writer(connection_);
  return std::make_unique<postgres::PostgresTransaction>(*writer_, connection_, writing_, input);
}

std::unique_ptr<Reader> PostgresLedger::reader() { return std::make_unique<postgres::PostgresReader>(connection_); }

std::unique_ptr<PostgresLedger> open_postgres(const std::string& connection) {
  return std::make_unique<PostgresLedger>(connection);
}

}  // namespace avstem::ledger
