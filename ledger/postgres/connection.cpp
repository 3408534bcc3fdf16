#include "ledger/postgres/connection.hpp"

#include <string_view>

#include <libpq-fe.h>

#include "ledger/errors.hpp"

namespace avstem::ledger::postgres {
namespace {

constexpr const char* unreachable = "E-DB-UNREACHABLE";

/// `E-LEDGER-BALANCE: voucher does not …` as our own triggers raise it.
[[noreturn]] void throw_broken_invariant(const std::string& primary) {
  const std::size_t colon = primary.find(": ");
  if (colon == std::string::npos) throw LedgerInvariantBroken{"E-LEDGER-INVARIANT", primary};
  throw LedgerInvariantBroken{primary.substr(0, colon), primary.substr(colon + 2)};
}

/// The first line of libpq's message without its heading: `ERROR:  …`.
std::string primary_of(const std::string& message) {
  std::string line = message.substr(0, message.find('\n'));
  const std::size_t heading = line.find(":  ");
  return heading == std::string::npos ? line : line.substr(heading + 3);
}

}  // namespace

/// libpqxx 6 reconnects by itself and hides the session; here it is opened once and shared with COPY. (Version 7 has
/// `seize_raw_connection` for this.)
class OpenOnce final : public pqxx::connectionpolicy {
 public:
  explicit OpenOnce(const std::string& connection) : connectionpolicy{connection} {}
  handle do_startconnect(handle open) override {
    if (open != nullptr) return open;
    if (session_ != nullptr) throw pqxx::broken_connection{"the session was lost"};
    return session_ = normalconnect(open);
  }
  [[nodiscard]] handle session() const { return session_; }

 private:
  handle session_ = nullptr;
};

/// The policy is a base, so that it is made before what borrows it.
struct SessionPolicy {
  OpenOnce policy;
};

class Session final : private SessionPolicy, public pqxx::connection_base {
 public:
  explicit Session(const std::string& connection) : SessionPolicy{OpenOnce{connection}}, connection_base{policy} {
    init();
    PQsetErrorVerbosity(raw(), PQERRORS_TERSE);
  }
  ~Session() { close(); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  [[nodiscard]] PGconn* raw() const { return policy.session(); }
};

void throw_refused(const std::string& sqlstate, const std::string& primary) {
  if (sqlstate == "AV001") throw_broken_invariant(primary);
  const std::string kind = sqlstate.substr(0, 2);
  if (sqlstate == "23505") throw LedgerInvariantBroken{"E-LEDGER-APPEND-ONLY", "a row was written twice: " + primary};
  if (kind == "23") throw LedgerInvariantBroken{"E-LEDGER-CONSTRAINT", primary};
  if (sqlstate == "55P03" || sqlstate == "40P01" || sqlstate == "40001") throw LedgerBusy{"E-LEDGER-BUSY", primary};
  if (kind == "57" && sqlstate != "57014") throw LedgerUnreachable{unreachable, "the database is shutting down"};
  if (kind == "08") throw LedgerUnreachable{unreachable, "the connection to the database was lost"};
  // Other messages can quote a value, which may be a person's: the state says enough.
  throw LedgerError{"E-DB-REFUSED", "the database refused a statement (SQLSTATE " + sqlstate + ")"};
}

Connection::Connection(const std::string& connection) {
  try {
    session_ = std::make_unique<Session>(connection);
    work_ = std::make_unique<pqxx::nontransaction>(*session_);
  } catch (const pqxx::failure& failure) {
    throw LedgerUnreachable{unreachable, "cannot connect to the database: " + primary_of(failure.what())};
  }
  run("SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET bytea_output = 'hex'; "
      "SET search_path = avstem, pg_temp; SET client_min_messages = warning; SET extra_float_digits = 1");
}

Connection::~Connection() = default;

pqxx::result Connection::run(const std::string& statements) {
  return guarded([&] { return work_->exec(statements); });
}

void Connection::commit() {
  try {
    run("COMMIT");
  } catch (const LedgerUnreachable&) {
    throw CommitInDoubt{"E-DB-COMMIT-IN-DOUBT", "the connection was lost while the input was being committed"};
  }
}

void Connection::roll_back() noexcept {
  // A lost session has rolled back already.
  PQclear(PQexec(session_->raw(), "ROLLBACK"));
}

bool Connection::is_open() const { return PQstatus(session_->raw()) == CONNECTION_OK; }

PGconn* Connection::raw() const { return session_->raw(); }

void Connection::translate_current_exception() const {
  try {
    throw;
  } catch (const pqxx::sql_error& error) {
    if (is_open()) throw_refused(error.sqlstate(), primary_of(error.what()));
  } catch (const pqxx::broken_connection&) {
  } catch (const pqxx::failure& error) {
    if (is_open()) throw LedgerError{"E-DB-REFUSED", primary_of(error.what())};
  }
  throw LedgerUnreachable{unreachable, "the connection to the database was lost"};
}

}  // namespace avstem::ledger::postgres
