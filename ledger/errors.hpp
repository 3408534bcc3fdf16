/// The world failing under the books. Bad input is never one of these.
#pragma once

#include <stdexcept>
#include <string>

namespace avstem::ledger {

/// The ledger refused or could not do something; nothing of the input was kept.
class LedgerError : public std::runtime_error {
 public:
  LedgerError(std::string error_code, const std::string& text)
      : std::runtime_error{text}, code_{std::move(error_code)} {}
  /// `E-DB-…`, `E-LEDGER-…`
  [[nodiscard]] const std::string& code() const { return code_; }

 private:
  std::string code_;
};

/// The database cannot be reached (exit 69).
class LedgerUnreachable final : public LedgerError {
 public:
  using LedgerError::LedgerError;
};

/// Another writer holds the books (exit 75).
class LedgerBusy final : public LedgerError {
 public:
  using LedgerError::LedgerError;
};

/// The books refused a row: out of balance, dangling, changed or out of order (exit 70).
class LedgerInvariantBroken final : public LedgerError {
 public:
  using LedgerError::LedgerError;
};

/// The connection was lost during commit: the input may or may not be in the books. Look its number up.
class CommitInDoubt final : public LedgerError {
 public:
  using LedgerError::LedgerError;
};

}  // namespace avstem::ledger
