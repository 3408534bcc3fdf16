/// A database beside the books, for deriving them again: made empty with the schema, dropped when done.
#pragma once

#include <memory>
#include <string>

namespace avstem::ledger {

namespace postgres {
class Connection;
}

/// In the server of the books; its user must be allowed to make databases. What killed programs left is dropped first.
class ScratchDatabase {
 public:
  /// Throws `LedgerError` with `E-DB-SCRATCH` when the database cannot be made.
  explicit ScratchDatabase(const std::string& connection_of_books);
  ~ScratchDatabase();
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;

  [[nodiscard]] const std::string& connection() const { return connection_; }

 private:
  std::unique_ptr<postgres::Connection> server_;
  std::string name_;
  std::string connection_;
};

}  // namespace avstem::ledger
