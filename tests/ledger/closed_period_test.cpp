#include <gtest/gtest.h>
#include <pqxx/pqxx>

#include "ledger/errors.hpp"
#include "ledger/postgres.hpp"
#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

constexpr const char* gap = "closed periods follow one another without a gap";

/// As the engine tells it: by the actor of the input, at its time.
ledger::PeriodChangeRecord change_of(InputDraft& input, const ledger::Organisation& owner, core::PeriodAction action,
                                     core::Date first_day, core::Date last_day) {
  input.result().kind = "period_closing";
  return {owner.key, input.number(), action, first_day, last_day, input.result().actor, input.result().received_at,
          "levert"};
}

/// RULES A5, for every kind of ledger.
class ClosedPeriod : public testing::TestWithParam<LedgerKind> {
 protected:
  ClosedPeriod() {
    InputDraft set_up{books()};
    set_up.set_up(lag, {bank});
    set_up.commit();
  }
  ledger::Ledger& books() { return under_test->ledger(); }

  void change(core::PeriodAction action, core::Date first_day, core::Date last_day) {
    InputDraft input{books()};
    input.changes().period_changes.push_back(change_of(input, lag, action, first_day, last_day));
    input.commit();
  }
  void close(std::string_view first_day, std::string_view last_day) {
    change(core::PeriodAction::close, day(first_day), day(last_day));
  }
  void reopen(const ledger::ClosedPeriod& period) {
    change(core::PeriodAction::reopen, period.first_day, period.last_day);
  }
  void pay(std::string_view booked_on) {
    InputDraft input{books()};
    input.lump(lag, bank, booked_on, {{"", 100, "", 0}});
    input.commit();
  }
  /// `2026/1 2026-11-01 bank date 2026-10-15`
  std::string newest_voucher() {
    const ledger::Voucher voucher = books().reader()->vouchers(lag.key, std::nullopt).back().voucher;
    return std::to_string(voucher.key.year) + "/" + std::to_string(voucher.key.number) + " " +
           voucher.heading.date.iso() + " bank date " + voucher.heading.bank_date.iso();
  }
  template <class Action>
  void expect_refusal(const Action& action, const std::string& text) {
    try {
      action();
      FAIL() << "nothing was refused";
    } catch (const ledger::LedgerInvariantBroken& error) {
      EXPECT_EQ(error.code(), "E-LEDGER-PERIOD");
      EXPECT_EQ(error.what(), text);
    }
  }

  const ledger::Organisation lag = organisation(1, "lag");
  const ledger::BankAccount bank = bank_account(1, "12345678903");
  std::unique_ptr<LedgerUnderTest> under_test = GetParam().make();
};

INSTANTIATE_TEST_SUITE_P(Ledgers, ClosedPeriod, testing::Values(in_memory, in_postgres),
                         [](const auto& parameter) { return parameter.param.name; });

TEST_P(ClosedPeriod, SendsALateVoucherToTheFirstOpenDayAndKeepsTheBanksDate) {
  close("1900-01-01", "2026-10-31");
  pay("2026-10-31");
  EXPECT_EQ(newest_voucher(), "2026/1 2026-11-01 bank date 2026-10-31");
  pay("2026-11-02");
  EXPECT_EQ(newest_voucher(), "2026/2 2026-11-02 bank date 2026-11-02");
}

TEST_P(ClosedPeriod, NumbersALateVoucherInTheYearThatItIsDatedIn) {
  close("1900-01-01", "2026-12-31");
  pay("2026-12-30");
  EXPECT_EQ(newest_voucher(), "2027/1 2027-01-01 bank date 2026-12-30");
}

TEST_P(ClosedPeriod, TakesNoVoucherThatIsDatedInIt) {
  close("1900-01-01", "2026-10-31");
  InputDraft input{books()};
  input.lump(lag, bank, "2026-11-20", {{"", 100, "", 0}});
  input.changes().vouchers.front().heading.date = day("2026-10-31");
  expect_refusal([&] { input.commit(); }, "voucher in a closed period: 1/2026/1");
}

TEST_P(ClosedPeriod, IsOfOneOrganisationOnly) {
  close("1900-01-01", "2026-10-31");
  const ledger::Organisation koret = organisation(2, "koret");
  const ledger::BankAccount account = bank_account(2, "12345678911");
  InputDraft set_up{books()};
  set_up.set_up(koret, {account});
  set_up.commit();
  InputDraft input{books()};
  input.lump(koret, account, "2026-10-15", {{"", 100, "", 0}});
  input.commit();
  EXPECT_EQ(books().reader()->vouchers(koret.key, std::nullopt).back().voucher.heading.date, day("2026-10-15"));
}

TEST_P(ClosedPeriod, FollowsTheOneBeforeWithoutAGap) {
  expect_refusal([&] { close("2026-01-01", "2026-10-31"); }, gap);
  close("1900-01-01", "2026-09-30");
  expect_refusal([&] { close("2026-10-02", "2026-10-31"); }, gap);
  expect_refusal([&] { close("2026-09-30", "2026-10-31"); }, gap);
  close("2026-10-01", "2026-10-31");
  const auto closed = books().reader()->closed_periods(lag.key);
  ASSERT_EQ(closed.size(), 2U);
  EXPECT_EQ(closed.back().last_day, day("2026-10-31"));
  const auto said = books().reader()->period_changes(lag.key);
  ASSERT_EQ(said.size(), 2U);
  EXPECT_EQ(said.front().why, "levert");
  EXPECT_EQ(said.back().input, closed.back().closed_by);
}

TEST_P(ClosedPeriod, IsNotClosedTwice) {
  close("1900-01-01", "2026-09-30");
  expect_refusal([&] { close("1900-01-01", "2026-10-31"); }, gap);
}

TEST_P(ClosedPeriod, IsNotOpenedWhenItIsNotClosed) {
  expect_refusal([&] { change(core::PeriodAction::reopen, day("1900-01-01"), day("2026-09-30")); }, gap);
  close("1900-01-01", "2026-09-30");
  expect_refusal([&] { change(core::PeriodAction::reopen, day("1900-01-01"), day("2026-08-31")); }, gap);
}

TEST_P(ClosedPeriod, IsOpenedAgainNewestFirst) {
  close("1900-01-01", "2026-09-30");
  close("2026-10-01", "2026-10-31");
  const auto closed = books().reader()->closed_periods(lag.key);
  expect_refusal([&] { reopen(closed.front()); }, gap);
  reopen(closed.back());
  pay("2026-10-15");
  EXPECT_EQ(newest_voucher(), "2026/1 2026-10-15 bank date 2026-10-15");
  pay("2026-09-15");
  EXPECT_EQ(newest_voucher(), "2026/2 2026-10-01 bank date 2026-09-15");
  EXPECT_EQ(books().reader()->period_changes(lag.key).size(), 3U);
  for (const auto& check : books().reader()->check()) EXPECT_TRUE(check.ok()) << check.name;
}

/// A voucher that came late, and books until October closed. Made once: each test puts back what it changed.
class PlantedInAClosedPeriod : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = std::make_unique<FreshDatabase>();
    ledger::PostgresLedger books{database_->uri()};
    const auto lag = organisation(1, "lag");
    const auto bank = bank_account(1, "12345678903");
    InputDraft set_up{books};
    set_up.set_up(lag, {bank});
    set_up.commit();
    InputDraft closing{books};
    closing.changes().period_changes.push_back(
        change_of(closing, lag, core::PeriodAction::close, ledger::first_day_of_books(), day("2026-10-31")));
    closing.commit();
    InputDraft payment{books};
    payment.lump(lag, bank, "2026-10-15", {{"", 100, "", 0}});
    payment.commit();
  }
  static void TearDownTestSuite() { database_.reset(); }

  /// Behind the triggers, as an owner can.
  static void change(const std::string& statement) {
    pqxx::connection connection{database_->superuser_uri()};
    pqxx::work work{connection};
    for (const char* table : {"voucher", "period", "period_change"})
      work.exec("ALTER TABLE avstem." + std::string{table} + " DISABLE TRIGGER ALL");
    work.exec(statement);
    work.exec("ALTER TABLE avstem.voucher ENABLE TRIGGER USER");
    for (const char* table : {"period", "period_change"})
      work.exec("ALTER TABLE avstem." + std::string{table} + " ENABLE ALWAYS TRIGGER take");
    for (const char* trigger : {"refuse_update", "refuse_delete"})
      work.exec("ALTER TABLE avstem.period_change ENABLE ALWAYS TRIGGER " + std::string{trigger});
    work.commit();
  }
  /// What the checks find after the change, which is taken back.
  static std::string found_after(const std::string& statement, const std::string& back) {
    change(statement);
    std::string offending;
    {
      ledger::PostgresLedger books{database_->uri()};
      for (const auto& check : books.reader()->check()) {
        for (const std::string& row : check.offending) offending += check.name + ": " + row + "\n";
      }
    }
    change(back);
    return offending;
  }
  static std::string refusal_of(const std::string& statement) {
    pqxx::connection connection{database_->superuser_uri()};
    pqxx::work work{connection};
    try {
      work.exec("SET search_path = avstem; " + statement);
      work.commit();
    } catch (const pqxx::sql_error& error) {
      const std::string text = error.what();
      return text.substr(0, text.find('\n'));
    }
    return "";
  }

  static inline std::unique_ptr<FreshDatabase> database_;
};

TEST_F(PlantedInAClosedPeriod, NothingIsFoundAtFirst) { EXPECT_EQ(found_after("SELECT 1", "SELECT 1"), ""); }

TEST_F(PlantedInAClosedPeriod, AVoucherIsFoundByItsCheck) {
  EXPECT_EQ(found_after("UPDATE avstem.voucher SET booked_on = bank_date",
                        "UPDATE avstem.voucher SET booked_on = '2026-11-01'"),
            "A5 no voucher came into a period after it was closed: voucher 1/2026/1\n");
}

TEST_F(PlantedInAClosedPeriod, APeriodOpenedByNobodyIsFoundByItsCheck) {
  EXPECT_EQ(
      found_after("DELETE FROM avstem.period", "INSERT INTO avstem.period VALUES (1, '1900-01-01', '2026-10-31', 2)"),
      "A5 closed periods are what was closed and not opened again: organisation 1\n");
}

TEST_F(PlantedInAClosedPeriod, AnotherLastDayIsFoundByItsCheck) {
  EXPECT_EQ(found_after("UPDATE avstem.period SET last_day = '2026-09-30'",
                        "UPDATE avstem.period SET last_day = '2026-10-31'"),
            "A5 closed periods are what was closed and not opened again: organisation 1\n");
}

TEST_F(PlantedInAClosedPeriod, SomebodyElseWhoClosedItIsFoundByItsCheck) {
  EXPECT_EQ(found_after("UPDATE avstem.period_change SET decided_by = 'ola'",
                        "UPDATE avstem.period_change SET decided_by = 'operator'"),
            "A5 closed periods are what was closed and not opened again: period change 2\n");
}

TEST_F(PlantedInAClosedPeriod, ClosedDaysAreChangedByAnInputOnly) {
  EXPECT_EQ(refusal_of("DELETE FROM period"), "ERROR:  E-LEDGER-OUTSIDE: rows that no input brought");
  EXPECT_EQ(refusal_of("UPDATE period SET last_day = '2026-09-30'"),
            "ERROR:  E-LEDGER-OUTSIDE: rows that no input brought");
}

TEST_F(PlantedInAClosedPeriod, WhatWasSaidStays) {
  EXPECT_EQ(refusal_of("UPDATE period_change SET why = 'x'"),
            "ERROR:  E-LEDGER-APPEND-ONLY: update of period_change: what is written stays");
  EXPECT_EQ(refusal_of("DELETE FROM period_change"),
            "ERROR:  E-LEDGER-APPEND-ONLY: delete of period_change: what is written stays");
  EXPECT_EQ(refusal_of("TRUNCATE period_change"),
            "ERROR:  E-LEDGER-APPEND-ONLY: truncate of period_change: what is written stays");
}

}  // namespace
}  // namespace avstem::tests
