#include "tests/ledger/ledger_under_test.hpp"

#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include "ledger/in_memory.hpp"
#include "ledger/postgres.hpp"
#include "ledger/private_cluster.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::tests {
namespace {

/// The URI of another database of the same server: `postgresql://avstem@/avstem?host=…`
std::string with_database(const std::string& uri, const std::string& database) {
  const std::size_t path = uri.find('/', uri.find("://") + 3);
  const std::size_t end = std::min(uri.find('?', path), uri.size());
  return uri.substr(0, path + 1) + database + uri.substr(end);
}

/// One server for the whole program, made at the first use and stopped when the tests are done.
class SharedCluster final : public testing::Environment {
 public:
  void TearDown() override {
    if (cluster_) cluster_->stop();
  }
  const std::string& uri() {
    if (!cluster_) {
      cluster_.emplace(ledger::PrivateClusterPlace{folder_.path() / "postgres"});
      uri_ = cluster_->start();
      superuser_uri_ = cluster_->superuser_uri();
      execute("CREATE DATABASE template_books");
      ledger::migrate(with_database(uri_, "template_books"));
    }
    return uri_;
  }
  [[nodiscard]] const std::string& superuser_uri() const { return superuser_uri_; }

  void execute(const std::string& statement) {
    pqxx::connection connection{uri_};
    pqxx::nontransaction{connection}.exec(statement);
  }

  std::string make_database(const std::string& made_from) {
    uri();
    const std::string name = "test_" + std::to_string(++databases_);
    execute("CREATE DATABASE " + name + made_from);
    return name;
  }

 private:
  TemporaryFolder folder_;
  std::optional<ledger::PrivateCluster> cluster_;
  std::string uri_;
  std::string superuser_uri_;
  int databases_ = 0;
};

// GoogleTest owns it and tears it down.
SharedCluster* const cluster = static_cast<SharedCluster*>(testing::AddGlobalTestEnvironment(new SharedCluster));

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
FreshDatabase::~FreshDatabase() { cluster->execute("DROP DATABASE " + name_ + " WITH (FORCE)"); }
std::string FreshDatabase::superuser_uri() const { return with_database(cluster->superuser_uri(), name_); }

BareDatabase::BareDatabase() : name_{cluster->make_database("")}, uri_{with_database(cluster->uri(), name_)} {}
BareDatabase::~BareDatabase() { cluster->execute("DROP DATABASE " + name_ + " WITH (FORCE)"); }
std::string BareDatabase::superuser_uri() const { return with_database(cluster->superuser_uri(), name_); }

const LedgerKind in_memory{"InMemory",
                           []() -> std::unique_ptr<LedgerUnderTest> { return std::make_unique<InMemoryUnderTest>(); }};
const LedgerKind in_postgres{
    "Postgres", []() -> std::unique_ptr<LedgerUnderTest> { return std::make_unique<PostgresUnderTest>(); }};

}  // namespace avstem::tests
