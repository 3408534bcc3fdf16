#include "tests/ledger/ledger_under_test.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <pqxx/pqxx>

#include "ledger/in_memory.hpp"
#include "ledger/postgres.hpp"
#include "ledger/private_cluster.hpp"
#include "tests/log_discretion.hpp"
#include "tests/memory_folder.hpp"

namespace avstem::tests {
namespace {

/// The URI of another database of the same server: `postgresql://avstem@/avstem?host=…`
std::string with_database(const std::string& uri, const std::string& database) {
  const std::size_t path = uri.find('/', uri.find("://") + 3);
  const std::size_t end = std::min(uri.find('?', path), uri.size());
  return uri.substr(0, path + 1) + database + uri.substr(end);
}

void execute_as(const std::string& uri, const std::string& statement) {
  pqxx::connection connection{uri};
  pqxx::nontransaction{connection}.exec(statement);
}

/// One server for the whole program, made at the first use and stopped when the tests are done.
class SharedCluster final : public testing::Environment {
 public:
  void TearDown() override {
    if (cluster_) cluster_->stop();
    stopped_ = true;
    // Whatever the tests of this program did to their books, the server's log tells nobody of it.
    for (const std::string& line : quoting_lines(folder_.path() / "postgres" / "log")) {
      // A panic tells the statement that met it: this one is how the tests fill the log's disk.
      if (line.find("pg_switch_wal()") == std::string::npos) ADD_FAILURE() << "logged: " << line;
    }
  }
  pid_t process() {
    uri();
    return process_;
  }
  void restart() {
    (void)cluster_->start();
    note_process();
  }
  const std::string& uri() {
    if (!cluster_) {
      // The server's user must be able to enter.
      std::filesystem::permissions(folder_.path(), std::filesystem::perms::others_exec,
                                   std::filesystem::perm_options::add);
      cluster_.emplace(ledger::PrivateClusterPlace{folder_.path() / "postgres"});
      uri_ = cluster_->start();
      superuser_uri_ = cluster_->superuser_uri();
      execute_as(superuser_uri_, "ALTER SYSTEM SET fsync = off");
      execute_as(superuser_uri_, "SELECT pg_reload_conf()");
      note_process();
      execute("CREATE DATABASE template_books");
      ledger::migrate(with_database(uri_, "template_books"));
    }
    return uri_;
  }
  [[nodiscard]] const std::string& superuser_uri() const { return superuser_uri_; }

  void execute(const std::string& statement) { execute_as(uri_, statement); }

  /// Nothing is left to drop when the server is gone. As superuser: others may not send an autovacuum worker away.
  void drop(const std::string& database) {
    if (!stopped_) execute_as(superuser_uri_, "DROP DATABASE " + database + " WITH (FORCE)");
  }

  std::string make_database(const std::string& made_from) {
    uri();
    const std::string name = "test_" + std::to_string(++databases_);
    for (int attempt = 1;; ++attempt) {
      try {
        execute("CREATE DATABASE " + name + made_from + " STRATEGY file_copy");
        return name;
      } catch (const pqxx::sql_error& error) {
        // A session of a program that was killed is still leaving.
        if (error.sqlstate() != "55006" || attempt == 200) throw;
        ::usleep(20'000);
      }
    }
  }

 private:
  void note_process() {
    pqxx::connection connection{superuser_uri_};
    pqxx::nontransaction work{connection};
    process_ = work.exec1("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")[0].as<pid_t>();
  }

  MemoryFolder folder_;
  std::optional<ledger::PrivateCluster> cluster_;
  pid_t process_ = 0;
  std::string uri_;
  std::string superuser_uri_;
  int databases_ = 0;
  bool stopped_ = false;
};

// GoogleTest owns it and tears it down.
SharedCluster* const cluster = static_cast<SharedCluster*>(testing::AddGlobalTestEnvironment(new SharedCluster));

bool is_alive(pid_t process) {
  std::ifstream file{"/proc/" + std::to_string(process) + "/stat"};
  std::string text;
  if (!std::getline(file, text)) return false;
  // proc(5): the state follows the name in parentheses; a dead process that nobody has waited for is a zombie.
  return text.compare(text.rfind(')') + 2, 1, "Z") != 0;
}

class InMemoryUnderTest final : public LedgerUnderTest {
 public:
  ledger::Ledger& ledger() override { return ledger_; }

 private:
  ledger::InMemoryLedger ledger_;
};

class PostgresUnderTest final : public LedgerUnderTest {
 public:
  ledger::Ledger& ledger() override { return ledger_; }

 private:
  FreshDatabase database_;
  ledger::PostgresLedger ledger_{database_.uri()};
};

}  // namespace

FreshDatabase::FreshDatabase()
    : name_{cluster->make_database(" TEMPLATE template_books")}, uri_{with_database(cluster->uri(), name_)} {}
FreshDatabase::FreshDatabase(const FreshDatabase& original)
    : name_{cluster->make_database(" TEMPLATE " + original.name_)}, uri_{with_database(cluster->uri(), name_)} {}
FreshDatabase::~FreshDatabase() { cluster->drop(name_); }
std::string FreshDatabase::superuser_uri() const { return with_database(cluster->superuser_uri(), name_); }

BareDatabase::BareDatabase() : name_{cluster->make_database("")}, uri_{with_database(cluster->uri(), name_)} {}
BareDatabase::~BareDatabase() { cluster->drop(name_); }
std::string BareDatabase::superuser_uri() const { return with_database(cluster->superuser_uri(), name_); }

pid_t SharedServer::process() { return cluster->process(); }

void SharedServer::stop_immediately() {
  const pid_t server = process();
  ::kill(server, SIGQUIT);
  while (is_alive(server)) ::usleep(2'000);
}

void SharedServer::start() { cluster->restart(); }

const LedgerKind in_memory{"InMemory",
                           []() -> std::unique_ptr<LedgerUnderTest> { return std::make_unique<InMemoryUnderTest>(); }};
const LedgerKind in_postgres{
    "Postgres", []() -> std::unique_ptr<LedgerUnderTest> { return std::make_unique<PostgresUnderTest>(); }};

}  // namespace avstem::tests
