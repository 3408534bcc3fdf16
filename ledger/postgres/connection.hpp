/// One session with PostgreSQL. Errors leave as `LedgerError`: no type of libpqxx and no row's content passes this
/// door.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <pqxx/pqxx>

struct pg_conn;

namespace avstem::ledger::postgres {

class Session;

class Connection {
 public:
  /// Throws `LedgerUnreachable`.
  explicit Connection(const std::string& connection);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs statements without parameters; the rows are those of the last one.
  pqxx::result run(const std::string& statements);
  /// Runs one statement with its parameters bound as $1, $2 …
  template <class... Parameters>
  pqxx::result run_with(const std::string& statement, const Parameters&... parameters) {
    return guarded([&] { return work_->exec_params(statement, parameters...); });
  }
  /// COMMIT. Throws `CommitInDoubt` when the answer does not come.
  void commit();
  /// ROLLBACK, as far as the connection still stands. Never throws.
  void roll_back() noexcept;
  [[nodiscard]] bool is_open() const;
  /// The session as libpq knows it, for COPY.
  [[nodiscard]] pg_conn* raw() const;

 private:
  template <class Action>
  pqxx::result guarded(const Action& action) {
    try {
      return action();
    } catch (...) {
      translate_current_exception();
    }
  }
  [[noreturn]] void translate_current_exception() const;

  std::unique_ptr<Session> session_;
  std::unique_ptr<pqxx::nontransaction> work_;
};

/// What PostgreSQL refused, as a `LedgerError`. `primary` is the message without detail, so it names no values of rows.
[[noreturn]] void throw_refused(const std::string& sqlstate, const std::string& primary);

/// A parameter that may be NULL. Borrows the text.
[[nodiscard]] inline const char* text_or_null(const std::optional<std::string>& text) {
  return text ? text->c_str() : nullptr;
}

}  // namespace avstem::ledger::postgres
