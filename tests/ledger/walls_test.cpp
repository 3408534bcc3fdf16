#include "tests/ledger/walls.hpp"

#include <gtest/gtest.h>

#include "ledger/postgres.hpp"
#include "tests/figures.hpp"
#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

class Walls : public testing::Test {
 protected:
  // By hand: a pqxx::work ends with the first statement that is refused.
  Walls() { work.exec("BEGIN; SET LOCAL search_path = avstem, pg_temp"); }

  FreshDatabase database;
  pqxx::connection superuser{database.superuser_uri()};
  pqxx::nontransaction work{superuser};
};

TEST_F(Walls, HaveNoHole) { EXPECT_THAT(holes_in_the_walls(work), testing::IsEmpty()); }

/// One breach, as a careless migration or a hasty operator makes it, and the holes that it must be found by.
struct Breach {
  const char* statements;
  std::vector<std::string> holes;
};

const std::vector<Breach> breaches = {
    {"CREATE TABLE fee (org_id INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (org_id, number))",
     {"right INSERT on fee for avstem_engine: missing", "right SELECT on fee for avstem_auditor: missing",
      "right SELECT on fee for avstem_engine: missing", "right SELECT on fee for avstem_review: missing",
      "table fee: no policy lets avstem_auditor see its own rows only",
      "table fee: no policy lets avstem_review see its own rows only", "table fee: nothing refuses a delete",
      "table fee: nothing refuses a truncate", "table fee: nothing refuses a update",
      "table fee: row-level security is off"}},
    {"CREATE TABLE tariff (number INTEGER PRIMARY KEY); GRANT SELECT ON tariff TO avstem_auditor;"
     "GRANT SELECT, INSERT ON tariff TO avstem_engine",
     {"table tariff: no org_id, and not on the list of the installation's tables"}},
    {"ALTER TABLE customer DISABLE ROW LEVEL SECURITY", {"table customer: row-level security is off"}},
    {"DROP POLICY own_books ON posting",
     {"table posting: no policy lets avstem_auditor see its own rows only",
      "table posting: no policy lets avstem_review see its own rows only"}},
    {"ALTER POLICY own_books ON posting TO avstem_review",
     {"table posting: no policy lets avstem_auditor see its own rows only"}},
    {"ALTER POLICY own_books ON invoice USING (org_id > 0)",
     {"policy own_books on invoice: not the one wall of all tables"}},
    {"CREATE POLICY everything ON payment FOR SELECT TO PUBLIC USING (TRUE)",
     {"policy everything on payment: not the one wall of all tables"}},
    {"ALTER TABLE open_item DROP CONSTRAINT open_item_pkey; ALTER TABLE open_item ADD PRIMARY KEY (invoice_no, org_id)",
     {"key open_item_pkey of open_item: org_id does not come first"}},
    {"ALTER TABLE note DROP CONSTRAINT note_pkey", {"table note: no primary key"}},
    {"CREATE UNIQUE INDEX customer_name ON customer (lower(name))",
     {"key customer_name of customer: org_id does not come first"}},
    {"CREATE UNIQUE INDEX voucher_chain ON voucher (org_id, position);"
     "ALTER TABLE note ADD CONSTRAINT note_organisation FOREIGN KEY (payment_ordinal) REFERENCES organisation",
     {"foreign key note_organisation of note: org_id does not come first on both sides"}},
    {"ALTER TABLE queue_item DROP CONSTRAINT queue_item_pkey; ALTER TABLE queue_item ALTER org_id DROP NOT NULL",
     {"table queue_item: no primary key", "table queue_item: org_id can be NULL"}},
    {"CREATE VIEW everybody AS SELECT * FROM customer",
     {"view everybody: shows what its owner may see, for want of security_invoker"}},
    {"CREATE VIEW own WITH (security_invoker = true) AS SELECT * FROM customer", {}},
    {"CREATE MATERIALIZED VIEW totals AS SELECT 1", {"materialised view totals: it has no policy"}},
    {"CREATE SEQUENCE voucher_number", {"sequence voucher_number: every number comes from an input"}},
    {"GRANT SELECT ON customer TO PUBLIC", {"right SELECT on customer for PUBLIC: not on the list"}},
    {"GRANT UPDATE ON posting TO avstem_engine", {"right UPDATE on posting for avstem_engine: not on the list"}},
    {"GRANT TRUNCATE ON open_item TO avstem_engine",
     {"right TRUNCATE on open_item for avstem_engine: not on the list"}},
    {"GRANT INSERT ON migration TO avstem_engine", {"right INSERT on migration for avstem_engine: not on the list"}},
    {"GRANT INSERT ON note TO avstem_review", {"right INSERT on note for avstem_review: not on the list"}},
    {"GRANT SELECT ON input TO avstem_review", {"right SELECT on input for avstem_review: not on the list"}},
    {"GRANT SELECT (staircase) ON input TO avstem_review",
     {"right SELECT on input.staircase for avstem_review: not on the list"}},
    {"GRANT SELECT ON invoice TO avstem_auditor WITH GRANT OPTION",
     {"right SELECT on invoice for avstem_auditor: not on the list"}},
    {"REVOKE SELECT ON voucher FROM avstem_auditor", {"right SELECT on voucher for avstem_auditor: missing"}},
    {"GRANT CREATE ON SCHEMA avstem TO avstem_engine",
     {"right CREATE on schema avstem for avstem_engine: not on the list"}},
    {"ALTER ROLE avstem_auditor BYPASSRLS", {"role avstem_auditor: can log in, or do more than its rights"}},
    {"GRANT avstem_engine TO avstem_review", {"role avstem_review: has the rights of avstem_engine"}},
    {"CREATE FUNCTION helpful() RETURNS INTEGER LANGUAGE SQL AS 'SELECT 1'",
     {"function helpful(): everybody may call it"}},
    {"CREATE FUNCTION careful() RETURNS INTEGER LANGUAGE SQL AS 'SELECT 1'; REVOKE EXECUTE ON FUNCTION careful() FROM "
     "PUBLIC",
     {"function careful(): the engine may not call it"}},
    {"CREATE FUNCTION mighty() RETURNS INTEGER LANGUAGE SQL SECURITY DEFINER AS 'SELECT 1';"
     "REVOKE EXECUTE ON FUNCTION mighty() FROM PUBLIC; GRANT EXECUTE ON FUNCTION mighty() TO avstem_engine",
     {"function mighty(): runs with its owner's rights on the caller's search path"}},
    {"CREATE FUNCTION mighty() RETURNS INTEGER LANGUAGE SQL SECURITY DEFINER SET search_path = pg_temp, avstem AS "
     "'SELECT 1';"
     "REVOKE EXECUTE ON FUNCTION mighty() FROM PUBLIC; GRANT EXECUTE ON FUNCTION mighty() TO avstem_engine",
     {"function mighty(): runs with its owner's rights on the caller's search path"}},
    {"DROP TRIGGER refuse_delete ON voucher", {"table voucher: nothing refuses a delete"}},
    {"DROP TRIGGER refuse_update ON input",
     {"table input: nothing refuses a truncate", "table input: nothing refuses a update"}},
    {"ALTER TABLE posting DISABLE TRIGGER refuse_update", {"trigger refuse_update on posting: not enabled always"}},
    {"ALTER TABLE invoice ENABLE TRIGGER refuse_delete", {"trigger refuse_delete on invoice: not enabled always"}},
};

TEST_F(Walls, ShowEveryBreach) {
  for (const Breach& breach : breaches) {
    const Attempt careless{work};
    work.exec(breach.statements);
    EXPECT_EQ(holes_in_the_walls(work), breach.holes) << breach.statements;
  }
  figure("breaches of the database's walls, planted and found", std::to_string(breaches.size()));
}

/// Two organisations with a row in every table that an input fills, and money that is nobody's yet.
void fill(const std::string& uri) {
  ledger::PostgresLedger books{uri};
  InputDraft input{books};
  std::int32_t key = 0;
  for (const char* id : {"lag", "koret"}) {
    const auto owner = organisation(++key, id);
    const auto bank = bank_account(key, key == 1 ? "12345678903" : "12345678911");
    input.set_up(owner, {bank});
    input.invoice(owner, {"100" + std::to_string(key), "000100018", 50000});
    input.lump(owner, bank, "2026-11-20", {{"000100018", 20000, "100" + std::to_string(key), 30000}, {"", 100, "", 0}});
  }
  input.unrouted("12345678946", "2026-11-20", 900);
  input.commit();
}

bool is_denied(pqxx::transaction_base& work, const std::string& statement) {
  try {
    const Attempt attempt{work};
    work.exec(statement);
    return false;
  } catch (const pqxx::insufficient_privilege&) {
    return true;
  } catch (const pqxx::sql_error& error) {
    ADD_FAILURE() << statement << ": " << error.what();
    return false;
  }
}

/// Which organisations' rows a role sees in a table; "denied" when it may not look, or was told no organisation.
std::string seen(pqxx::transaction_base& work, const std::string& table) {
  try {
    const Attempt attempt{work};
    const auto row = work.exec1("SELECT coalesce(string_agg(DISTINCT org_id::TEXT, ','), '') FROM avstem." + table);
    return row[0].c_str();
  } catch (const pqxx::sql_error&) {
    return "denied";
  }
}

TEST_F(Walls, ShowEachOrganisationItsOwnRowsInEveryTable) {
  fill(database.uri());
  const auto tables = tenant_tables(work);
  int questions = 0;
  int filled = 0;
  for (const std::string role : {"avstem_review", "avstem_auditor"}) {
    work.exec("SET LOCAL ROLE " + role);
    for (const std::string& table : tables) {
      // A session that was told no organisation, or none that exists.
      work.exec("RESET avstem.organisations");
      const std::string untold = seen(work, table);
      EXPECT_TRUE(untold.empty() || untold == "denied") << role << " sees " << untold << " in " << table;
      for (const std::string mine : {"1", "2", "3", ""}) {
        work.exec("SET LOCAL avstem.organisations = '" + mine + "'");
        const std::string rows = seen(work, table);
        EXPECT_TRUE(rows == mine || rows.empty() || rows == "denied")
            << role << " of " << mine << " sees " << rows << " in " << table;
        filled += rows == mine && !mine.empty() ? 1 : 0;
        ++questions;
      }
      work.exec("SET LOCAL avstem.organisations = '1'");
      for (const std::string& statement :
           {"INSERT INTO avstem." + table + " SELECT * FROM avstem." + table + " WHERE FALSE",
            "UPDATE avstem." + table + " SET org_id = org_id WHERE FALSE",
            "DELETE FROM avstem." + table + " WHERE FALSE", "TRUNCATE avstem." + table,
            "LOCK TABLE avstem." + table + " IN ROW EXCLUSIVE MODE"}) {
        EXPECT_TRUE(is_denied(work, statement)) << role << ": " << statement;
        ++questions;
      }
    }
    work.exec("RESET ROLE");
  }
  EXPECT_GT(filled, 40) << "tables without a row prove nothing";
  figure("tenant tables asked by reviewers and auditors of another organisation",
         std::to_string(tables.size()) + " tables, " + std::to_string(questions) + " questions");
}

TEST_F(Walls, TellAReviewerOfAnInputOnlyThatItCame) {
  fill(database.uri());
  work.exec("SET LOCAL ROLE avstem_review");
  EXPECT_EQ(work.exec("SELECT seq, kind, content, record, received_at, ruleset, status FROM input").size(), 1U);
  for (const std::string column : {"name", "actor", "findings", "staircase", "total", "payments", "booked"}) {
    EXPECT_TRUE(is_denied(work, "SELECT " + column + " FROM avstem.input")) << column;
  }
}

}  // namespace
}  // namespace avstem::tests
