/// COPY … FROM STDIN in PostgreSQL's binary format: a third less work for the server than text, and nothing to escape.
/// Source: PostgreSQL 15, SQL COPY, "Binary Format".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/date.hpp"
#include "engine/core/money.hpp"
#include "engine/core/sha256.hpp"
#include "ledger/postgres/connection.hpp"

namespace avstem::ledger::postgres {

/// A table and its columns in the order in which they are put.
struct CopyTarget {
  const char* statement;  ///< `COPY avstem.posting (…) FROM STDIN (FORMAT BINARY)`
  std::int16_t columns;
};

/// One COPY. Every row is started with `row` and gets each of its columns, with exactly the column's type, in order.
/// Borrows the connection. Destroyed without `finish`, the COPY is broken off and its transaction with it.
class CopyIn {
 public:
  CopyIn(Connection& connection, const CopyTarget& target);
  ~CopyIn();
  CopyIn(const CopyIn&) = delete;
  CopyIn& operator=(const CopyIn&) = delete;

  void row();
  void put_integer(std::int32_t value);  ///< INTEGER
  void put_bigint(std::int64_t value);   ///< BIGINT
  void put(core::Money amount) { put_bigint(amount.ore()); }
  void put(core::Date day);              ///< DATE
  void put(const core::Sha256& digest);  ///< BYTEA
  void put(std::string_view text);       ///< TEXT
  void put_null();
  /// Empty stands for "not given".
  void put_unless_empty(std::string_view text) { text.empty() ? put_null() : put(text); }
  /// Throws what PostgreSQL refused.
  void finish();

 private:
  void append(std::uint64_t value, int bytes);
  void send();
  [[noreturn]] void fail();
  void read_result();

  Connection& connection_;
  std::int16_t columns_;
  std::string buffer_;
  bool finished_ = false;
};

}  // namespace avstem::ledger::postgres
