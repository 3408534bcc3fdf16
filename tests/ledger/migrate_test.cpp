#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include "ledger/postgres.hpp"
#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

void execute(const std::string& uri, const std::string& statements) {
  pqxx::connection connection{uri};
  pqxx::nontransaction{connection}.exec(statements);
}

std::string error_of(const std::function<void()>& action) {
  try {
    action();
    return "";
  } catch (const ledger::LedgerError& error) {
    return error.code() + " " + error.what();
  }
}

TEST(Migrate, AppliesEveryStepOnce) {
  BareDatabase database;
  const auto missing = ledger::migrations_missing(database.uri());
  ASSERT_FALSE(missing.empty());
  EXPECT_EQ(missing.front().name, "0001-books");
  EXPECT_EQ(ledger::migrate(database.uri()).size(), missing.size());
  EXPECT_TRUE(ledger::migrate(database.uri()).empty());
  EXPECT_TRUE(ledger::migrations_missing(database.uri()).empty());
}

TEST(Migrate, IsAskedForWhenTheSchemaIsOlder) {
  BareDatabase database;
  EXPECT_EQ(error_of([&] { ledger::PostgresLedger{database.uri()}; }),
            "E-DB-SCHEMA the database's schema is older than this program: run `avstem migrate`");
}

TEST(Migrate, RefusesAnAppliedStepThatWasAltered) {
  FreshDatabase database;
  execute(database.uri(), "UPDATE avstem.migration SET sha256 = sha256('other') WHERE number = 2");
  EXPECT_EQ(
      error_of([&] { ledger::migrate(database.uri()); }),
      "E-DB-MIGRATION migration 0002-append-only was applied with other text than this program's 0002-append-only: "
      "its digest differs");
}

TEST(Migrate, RefusesAStepOfANewerProgram) {
  FreshDatabase database;
  execute(database.uri(), "INSERT INTO avstem.migration VALUES (9999, '9999-later', sha256('x'))");
  EXPECT_EQ(error_of([&] { ledger::PostgresLedger{database.uri()}; }),
            "E-DB-MIGRATION migration 9999-later was applied by a newer program: this one does not know it");
}

TEST(Migrate, LeadsEveryKeyOfATenantsTableByItsOrganisation) {
  FreshDatabase database;
  pqxx::connection connection{database.uri()};
  // Installation-wide: the order of inputs, what was migrated, the seals of open transactions, and two names that are
  // unique over all.
  const auto rows = pqxx::nontransaction{connection}.exec(
      "SELECT x.relname FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_class AS x ON x.oid = "
      "i.indexrelid"
      " JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
      " WHERE c.relnamespace = 'avstem'::REGNAMESPACE AND i.indisunique AND a.attname <> 'org_id' ORDER BY 1");
  std::string names;
  for (const auto& row : rows) names += std::string{row[0].c_str()} + " ";
  EXPECT_EQ(names, "bank_account_number input_pkey migration_pkey organisation_id rerouted_pkey seal_pkey ");
}

TEST(Roles, LetTheEngineWriteBooksAndNothingElse) {
  FreshDatabase database;
  const std::string as_engine = database.superuser_uri() + "&options=-crole%3Davstem_engine";
  execute(database.superuser_uri(), "ALTER ROLE avstem_engine BYPASSRLS");
  ledger::PostgresLedger books{as_engine};
  const auto lag = organisation(1, "lag");
  const auto bank = bank_account(1, "12345678903");
  InputDraft set_up{books};
  set_up.set_up(lag, {bank});
  set_up.commit();
  InputDraft input{books};
  input.invoice(lag, {"1001", "000100018", 50000});
  input.lump(lag, bank, "2026-11-20", {{"", 100, "", 0}});
  input.commit();
  EXPECT_EQ(books.reader()->heads().front().head.position, 2);
  EXPECT_THROW(execute(as_engine, "DELETE FROM avstem.posting"), pqxx::insufficient_privilege);
  EXPECT_THROW(execute(as_engine, "ALTER TABLE avstem.posting DISABLE TRIGGER ALL"), pqxx::sql_error);
}

TEST(Roles, ShowAnAuditorTheNamedOrganisationsOnly) {
  FreshDatabase database;
  ledger::PostgresLedger books{database.uri()};
  InputDraft set_up{books};
  set_up.set_up(organisation(1, "lag"));
  set_up.set_up(organisation(2, "koret"));
  set_up.commit();
  pqxx::connection connection{database.superuser_uri() + "&options=-crole%3Davstem_auditor"};
  pqxx::nontransaction work{connection};
  EXPECT_THROW((void)work.exec("SELECT * FROM avstem.organisation"), pqxx::sql_error);
  work.exec("SET avstem.organisations = '2'");
  const auto rows = work.exec("SELECT id FROM avstem.organisation");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_STREQ(rows[0][0].c_str(), "koret");
}

}  // namespace
}  // namespace avstem::tests
