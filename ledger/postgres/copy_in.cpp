#include "ledger/postgres/copy_in.hpp"

#include <memory>

#include <libpq-fe.h>

#include "engine/core/failpoint.hpp"
#include "ledger/errors.hpp"

namespace avstem::ledger::postgres {
namespace {

constexpr std::size_t buffer_size = 256 * 1024;
// Signature, no flags, no header extension.
constexpr std::string_view header{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
constexpr std::string_view trailer{"\377\377", 2};
/// PostgreSQL counts days from 2000-01-01.
constexpr std::int32_t epoch_days = 10957;

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

std::string field_of(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? "" : text;
}

}  // namespace

CopyIn::CopyIn(Connection& connection, const CopyTarget& target) : connection_{connection}, columns_{target.columns} {
  const Result started{PQexec(connection.raw(), target.statement), &PQclear};
  if (PQresultStatus(started.get()) != PGRES_COPY_IN) {
    if (!connection_.is_open()) fail();
    throw_refused(field_of(started.get(), PG_DIAG_SQLSTATE), field_of(started.get(), PG_DIAG_MESSAGE_PRIMARY));
  }
  buffer_.reserve(buffer_size + 64 * 1024);
  buffer_ = header;
  AVSTEM_FAILPOINT("ledger.copy.after_start");
}

CopyIn::~CopyIn() {
  if (finished_) return;
  PQputCopyEnd(connection_.raw(), "broken off");
  while (PGresult* left = PQgetResult(connection_.raw())) PQclear(left);
}

void CopyIn::append(std::uint64_t value, int bytes) {
  char text[8];
  for (int i = bytes - 1; i >= 0; --i, value >>= 8) text[i] = static_cast<char>(value & 0xff);
  buffer_.append(text, static_cast<std::size_t>(bytes));
}

void CopyIn::row() {
  if (buffer_.size() >= buffer_size) send();
  append(static_cast<std::uint16_t>(columns_), 2);
}

void CopyIn::put_integer(std::int32_t value) {
  append(4, 4);
  append(static_cast<std::uint32_t>(value), 4);
}

void CopyIn::put_bigint(std::int64_t value) {
  append(8, 4);
  append(static_cast<std::uint64_t>(value), 8);
}

void CopyIn::put(core::Date day) { put_integer(day.days_since_epoch() - epoch_days); }

void CopyIn::put(const core::Sha256& digest) {
  append(digest.bytes().size(), 4);
  buffer_.append(digest.bytes().begin(), digest.bytes().end());
}

void CopyIn::put(std::string_view text) {
  append(text.size(), 4);
  buffer_.append(text);
}

void CopyIn::put_null() { append(0xffffffff, 4); }

void CopyIn::finish() {
  buffer_.append(trailer);
  send();
  AVSTEM_FAILPOINT("ledger.copy.before_end");
  if (PQputCopyEnd(connection_.raw(), nullptr) != 1) fail();
  finished_ = true;
  read_result();
  AVSTEM_FAILPOINT("ledger.copy.after_end");
}

void CopyIn::send() {
  if (PQputCopyData(connection_.raw(), buffer_.data(), static_cast<int>(buffer_.size())) != 1) fail();
  buffer_.clear();
}

void CopyIn::read_result() {
  Result first{PQgetResult(connection_.raw()), &PQclear};
  while (PGresult* more = PQgetResult(connection_.raw())) PQclear(more);
  if (PQresultStatus(first.get()) == PGRES_COMMAND_OK) return;
  if (!connection_.is_open()) fail();
  throw_refused(field_of(first.get(), PG_DIAG_SQLSTATE), field_of(first.get(), PG_DIAG_MESSAGE_PRIMARY));
}

void CopyIn::fail() { throw LedgerUnreachable{"E-DB-UNREACHABLE", "the connection to the database was lost"}; }

}  // namespace avstem::ledger::postgres
