#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include <chrono>
#include <thread>

#include "ledger/postgres.hpp"
#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

void end_other_sessions(const FreshDatabase& database) {
  pqxx::connection connection{database.superuser_uri()};
  pqxx::nontransaction{connection}.exec(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
      " WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

TEST(PostgresConnection, ThatCannotBeMadeIsUnreachable) {
  try {
    ledger::PostgresLedger{"postgresql://nobody@/nothing?host=/nonexistent"};
    FAIL();
  } catch (const ledger::LedgerUnreachable& error) {
    EXPECT_EQ(error.code(), "E-DB-UNREACHABLE");
  }
}

TEST(PostgresConnection, LostDuringAnInputIsUnreachableAndTheNextInputGoesOn) {
  FreshDatabase database;
  ledger::PostgresLedger books{database.uri()};
  {
    InputDraft input{books};
    input.set_up(organisation(1, "lag"));
    end_other_sessions(database);
    EXPECT_THROW(input.write(), ledger::LedgerUnreachable);
  }
  InputDraft input{books};
  input.set_up(organisation(1, "lag"));
  input.commit();
  EXPECT_EQ(books.reader()->last_input(), core::InputNumber{1});
}

/// While it lives, a commit is written and then waits for a second server that does not exist.
class WaitingCommits {
 public:
  explicit WaitingCommits(const FreshDatabase& database) : uri_{database.superuser_uri()} {
    execute({"ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()"});
  }
  ~WaitingCommits() { execute({"ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()"}); }
  WaitingCommits(const WaitingCommits&) = delete;
  WaitingCommits& operator=(const WaitingCommits&) = delete;

  /// Ends the session that waits, as soon as there is one.
  void end_the_waiting_one() const {
    pqxx::connection connection{uri_};
    pqxx::nontransaction work{connection};
    while (work.exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                     " WHERE datname = current_database() AND wait_event = 'SyncRep'")
               .empty()) {
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }

 private:
  void execute(const std::vector<std::string>& statements) const {
    pqxx::connection connection{uri_};
    pqxx::nontransaction work{connection};
    for (const std::string& statement : statements) work.exec(statement);
  }
  std::string uri_;
};

TEST(PostgresConnection, LostDuringCommitLeavesTheInputInDoubtUntilItIsLookedUp) {
  FreshDatabase database;
  ledger::PostgresLedger books{database.uri()};
  InputDraft input{books};
  input.set_up(organisation(1, "lag"));
  input.write();
  {
    const WaitingCommits waiting{database};
    std::thread end{[&] { waiting.end_the_waiting_one(); }};
    EXPECT_THROW(input.commit(), ledger::CommitInDoubt);
    end.join();
  }
  EXPECT_EQ(books.reader()->last_input(), core::InputNumber{1});
}

TEST(PostgresConnection, SecondSessionIsBusyWhileTheFirstWrites) {
  FreshDatabase database;
  ledger::PostgresLedger first{database.uri()};
  ledger::PostgresLedger second{database.uri()};
  const auto transaction = first.begin(core::InputNumber{1});
  EXPECT_THROW((void)second.begin(core::InputNumber{1}), ledger::LedgerBusy);
  EXPECT_EQ(second.reader()->last_input(), core::InputNumber{0});
}

TEST(PostgresConnection, CopyTellsARowWrittenTwiceWithoutItsValues) {
  FreshDatabase database;
  ledger::PostgresLedger books{database.uri()};
  InputDraft input{books};
  const auto lag = organisation(1, "lag");
  input.set_up(lag);
  input.invoice(lag, {"1001", "000100018", 50000});
  input.changes().invoices.push_back(input.changes().invoices.back());
  try {
    input.write();
    FAIL();
  } catch (const ledger::LedgerInvariantBroken& error) {
    EXPECT_EQ(error.code(), "E-LEDGER-APPEND-ONLY");
    EXPECT_STREQ(error.what(),
                 "a row was written twice: duplicate key value violates unique constraint \"invoice_pkey\"");
  }
}

}  // namespace
}  // namespace avstem::tests
