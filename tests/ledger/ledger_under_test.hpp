/// The ledgers that must keep the same promises, each fresh and empty.
#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "ledger/ledger.hpp"

namespace avstem::tests {

/// A database with the schema of the books and nothing in it, in a private cluster that all tests of the program share.
/// Dropped at the end.
class FreshDatabase {
 public:
  FreshDatabase();
  /// With what `original` holds now; waits until nobody is connected to it.
  explicit FreshDatabase(const FreshDatabase& original);
  ~FreshDatabase();
  FreshDatabase& operator=(const FreshDatabase&) = delete;
  /// As the owner of the books.
  [[nodiscard]] const std::string& uri() const { return uri_; }
  /// As the superuser of the server.
  [[nodiscard]] std::string superuser_uri() const;

 private:
  std::string name_;
  std::string uri_;
};

/// The server that all tests of the program share. It does not synchronise: no test here takes the power away, and killed
/// processes lose nothing that the system has taken.
class SharedServer {
 public:
  /// Its first process.
  [[nodiscard]] static pid_t process();
  /// `pg_ctl stop -m immediate`: every session is cut off, nothing is written back, and the next start recovers from the log.
  /// Nothing to do when it has died.
  static void stop_immediately();
  static void start();
};

/// A database without any schema.
class BareDatabase {
 public:
  BareDatabase();
  ~BareDatabase();
  BareDatabase(const BareDatabase&) = delete;
  BareDatabase& operator=(const BareDatabase&) = delete;
  [[nodiscard]] const std::string& uri() const { return uri_; }
  [[nodiscard]] std::string superuser_uri() const;

 private:
  std::string name_;
  std::string uri_;
};

/// Owns a ledger and what it lies on.
class LedgerUnderTest {
 public:
  virtual ~LedgerUnderTest() = default;
  virtual ledger::Ledger& ledger() = 0;
  ledger::Ledger* operator->() { return &ledger(); }
};

struct LedgerKind {
  const char* name;
  std::unique_ptr<LedgerUnderTest> (*make)();
  friend void PrintTo(const LedgerKind& kind, std::ostream* out) { *out << kind.name; }
};

extern const LedgerKind in_memory;
extern const LedgerKind in_postgres;

}  // namespace avstem::tests
