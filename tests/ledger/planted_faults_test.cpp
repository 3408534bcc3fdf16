#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include "ledger/postgres.hpp"
#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

/// Faults planted by plain SQL, past the engine: the database itself refuses them.
class PlantedFault : public testing::Test {
 protected:
  PlantedFault() {
    const auto lag = organisation(1, "lag");
    const auto bank = bank_account(1, "12345678903");
    InputDraft set_up{books};
    set_up.set_up(lag, {bank});
    set_up.commit();
    InputDraft invoices{books};
    invoices.invoice(lag, {"1001", "000100018", 50000});
    invoices.commit();
    InputDraft payments{books};
    payments.lump(lag, bank, "2026-11-20", {{"000100018", 20000, "1001", 30000}, {"", 100, "", 0}});
    payments.unrouted("12345678946", "2026-11-20", 900);
    payments.commit();
  }

  /// The message's first line; nothing when the statements went through.
  std::string refusal_of(const std::string& statements, const std::string& uri) {
    try {
      pqxx::connection connection{uri};
      pqxx::work work{connection};
      work.exec("SET search_path = avstem; " + statements);
      work.commit();
      return "";
    } catch (const pqxx::sql_error& error) {
      const std::string message = error.what();
      return message.substr(0, message.find('\n'));
    }
  }
  std::string refusal_of(const std::string& statements) { return refusal_of(statements, database.uri()); }

  FreshDatabase database;
  ledger::PostgresLedger books{database.uri()};

  const std::string input_4 =
      "INSERT INTO input SELECT 4, kind, content, record, name, received_at, actor, ruleset, status, payments, total, "
      "booked,"
      " known, tied, unrouted, not_booked, queued, vouchers, findings, staircase FROM input WHERE seq = 3;";
  const std::string voucher_3 =
      "INSERT INTO voucher SELECT 1, 2026, 3, 3, booked_on, bank_date, 4, kind, rule, text, 2, content, content, hash"
      " FROM voucher WHERE position = 2;";
  const std::string postings_3 = "INSERT INTO posting VALUES (1, 2026, 3, 1, '1920', 5), (1, 2026, 3, 2, '2990', -5);";
};

TEST_F(PlantedFault, IsNoneWhenPlainSqlKeepsEveryRule) { EXPECT_EQ(refusal_of(voucher_3 + postings_3 + input_4), ""); }

TEST_F(PlantedFault, PostingsOutsideAnInputAreRefused) {
  EXPECT_EQ(refusal_of(voucher_3 + postings_3), "ERROR:  E-LEDGER-OUTSIDE: rows that no input brought");
}

TEST_F(PlantedFault, APaymentOutsideAnInputIsRefused) {
  EXPECT_EQ(
      refusal_of("INSERT INTO payment SELECT org_id, input_seq, 77, format, account, booked_on, lump_reference, lump,"
                 " transaction, amount, kind FROM payment WHERE ordinal = 1"),
      "ERROR:  null value in column \"line\" of relation \"payment\" violates not-null constraint");
  EXPECT_EQ(refusal_of("CREATE TEMP TABLE one AS SELECT * FROM payment WHERE ordinal = 1; UPDATE one SET ordinal = 77;"
                       " INSERT INTO payment SELECT * FROM one"),
            "ERROR:  E-LEDGER-OUTSIDE: rows that no input brought");
}

TEST_F(PlantedFault, AnInputOutOfOrderIsRefused) {
  std::string input_6 = input_4;
  input_6.replace(input_6.find("SELECT 4"), 8, "SELECT 6");
  EXPECT_EQ(refusal_of(input_6), "ERROR:  E-LEDGER-ORDER: inputs are applied in order");
}

TEST_F(PlantedFault, APostingMoreOnASealedVoucherIsRefused) {
  EXPECT_EQ(refusal_of("INSERT INTO posting VALUES (1, 2026, 1, 3, '1920', 5), (1, 2026, 1, 4, '2990', -5);" + input_4),
            "ERROR:  E-LEDGER-APPEND-ONLY: posting added to a sealed voucher: 1/2026/1");
}

TEST_F(PlantedFault, TwoHalvesWithTheRightSumAndCountAreRefusedWhenLinesAreMissing) {
  EXPECT_EQ(refusal_of(voucher_3 +
                       "INSERT INTO posting VALUES (1, 2026, 3, 1, '1920', 5), (1, 2026, 3, 7, '2990', -5);" + input_4),
            "ERROR:  E-LEDGER-LINES: voucher has another number of postings: 1/2026/3");
}

TEST_F(PlantedFault, AVoucherOfAnotherInputIsRefused) {
  std::string voucher = voucher_3;
  voucher.replace(voucher.find("bank_date, 4"), 12, "bank_date, 2");
  EXPECT_EQ(refusal_of(voucher + postings_3 + input_4), "ERROR:  E-LEDGER-OUTSIDE: voucher of another input: 1/2026/3");
}

TEST_F(PlantedFault, AVoucherThatDoesNotFollowTheHashBeforeIsRefused) {
  std::string voucher = voucher_3;
  voucher.replace(voucher.find("content, hash FROM"), 18, "content, content FROM");
  EXPECT_EQ(refusal_of(voucher + postings_3 + input_4),
            "ERROR:  E-LEDGER-CHAIN: voucher does not follow the hash before: 1/2026/3");
}

TEST_F(PlantedFault, APostingOnAnUnknownAccountIsRefused) {
  EXPECT_EQ(refusal_of(voucher_3 +
                       "INSERT INTO posting VALUES (1, 2026, 3, 1, '1920', 5), (1, 2026, 3, 2, '9999', -5);" + input_4),
            "ERROR:  E-LEDGER-REFERENCE: posting names an unknown account: 1/2026/3");
}

TEST_F(PlantedFault, APostingOfAnUnknownCustomerIsRefused) {
  EXPECT_EQ(
      refusal_of(voucher_3 +
                 "INSERT INTO posting VALUES (1, 2026, 3, 1, '1920', 5, NULL), (1, 2026, 3, 2, '2900', -5, '404');" +
                 input_4),
      "ERROR:  E-LEDGER-REFERENCE: posting names an unknown customer: 1/2026/3");
}

TEST_F(PlantedFault, APostingOfZeroIsRefused) {
  EXPECT_EQ(refusal_of(voucher_3 + "INSERT INTO posting VALUES (1, 2026, 3, 1, '1920', 0);" + input_4),
            "ERROR:  new row for relation \"posting\" violates check constraint \"posting_amount_check\"");
}

TEST_F(PlantedFault, HalfTheNameOfAPaymentIsRefused) {
  EXPECT_EQ(refusal_of(voucher_3 +
                       "INSERT INTO posting (org_id, year, number, line, account, amount, payment_ordinal)"
                       " VALUES (1, 2026, 3, 1, '1920', 5, 1), (1, 2026, 3, 2, '2990', -5, 1);" +
                       input_4),
            "ERROR:  new row for relation \"posting\" violates check constraint \"posting_check\"");
}

TEST_F(PlantedFault, AnUnroutedPaymentThatComesToNobodyIsRefused) {
  EXPECT_EQ(refusal_of("DELETE FROM payment WHERE org_id = 0;" + input_4),
            "ERROR:  E-LEDGER-APPEND-ONLY: a payment left no organisation and came to none");
}

TEST_F(PlantedFault, WhatIsWrittenStaysEvenForTheSuperuserInReplicaRole) {
  for (const std::string journal : {"input", "invoice", "voucher", "posting", "decision", "note"}) {
    for (const std::string operation : {"update", "delete", "truncate"}) {
      std::string statement =
          operation == "update" ? "UPDATE " + journal + " SET " + (journal == "input" ? "seq = seq" : "org_id = org_id")
          : operation == "delete" ? "DELETE FROM " + journal
                                  : "TRUNCATE " + journal + " CASCADE";
      const std::string expected = "ERROR:  E-LEDGER-APPEND-ONLY: " + operation + " of ";
      EXPECT_EQ(refusal_of("SET session_replication_role = replica;" + statement, database.superuser_uri())
                    .substr(0, expected.size()),
                expected)
          << statement;
    }
  }
  EXPECT_EQ(refusal_of("UPDATE payment SET org_id = org_id"),
            "ERROR:  E-LEDGER-APPEND-ONLY: update of payment: what is written stays");
  EXPECT_EQ(refusal_of("DELETE FROM payment"),
            "ERROR:  E-LEDGER-APPEND-ONLY: delete of payment: what is written stays");
  EXPECT_EQ(refusal_of("TRUNCATE payment"), "ERROR:  E-LEDGER-APPEND-ONLY: truncate of payment: what is written stays");
}

TEST_F(PlantedFault, ByAnOwnerWhoDisablesTheTriggersIsFoundByTheChecks) {
  EXPECT_EQ(refusal_of("ALTER TABLE posting DISABLE TRIGGER ALL; UPDATE posting SET amount = amount + 1 WHERE line = 1"
                       " AND number = 1; ALTER TABLE voucher DISABLE TRIGGER ALL; UPDATE voucher SET content = hash"
                       " WHERE number = 2",
                       database.superuser_uri()),
            "");
  std::string offending;
  for (const auto& check : books.reader()->check()) {
    for (const std::string& row : check.offending) offending += check.name + ": " + row + "\n";
  }
  EXPECT_EQ(offending,
            "H1 vouchers sum to zero: voucher 1/2026/1\n"
            "H3 receivables equal open items: invoice 1/1001\n"
            "H1 each voucher is chained to the one before it: voucher 1/2026/2\n");
}

}  // namespace
}  // namespace avstem::tests
