#include <gtest/gtest.h>

#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

using core::AccountRole;
using Lines = std::vector<std::string>;

/// What every ledger tells reports.
class ReportRows : public testing::TestWithParam<LedgerKind> {
 protected:
  /// Invoices of 500, 300 and 200 kroner of customers 7, 10 and 9; then two days with payments.
  ReportRows() {
    InputDraft set_up{ledger()};
    set_up.set_up(lag, {bank});
    set_up.set_up(koret, {});
    set_up.commit();
    InputDraft invoices{ledger()};
    invoices.invoice(lag, {"1001", "000100018", 50'000, "2026-12-02", "7"}, "2026-11-01");
    invoices.invoice(lag, {"1002", "000100026", 30'000, "2026-12-01", "10"}, "2026-11-02");
    invoices.invoice(lag, {"1003", "000100034", 20'000, "2026-11-30", "9"}, "2026-11-03");
    invoices.invoice(koret, {"1001", "000100018", 70'000}, "2026-11-01");
    invoices.commit();
    pay("2026-11-19", {{"000100018", 20'000, "1001", 30'000}, {"000900001", 700, "", 0}, {"000900002", 900, "", 0}});
    pay("2026-11-20", {{"000100018", 30'000, "1001", 0}, {"000900003", 800, "", 0}});
  }

  void pay(std::string_view booked_on, const std::vector<PaymentTold>& told) {
    InputDraft input{ledger()};
    input.lump(lag, bank, booked_on, told);
    input.commit();
  }
  [[nodiscard]] ledger::ReportScope on(std::string_view date) const { return {lag.key, day(date)}; }
  ledger::Ledger& ledger() { return under_test->ledger(); }

  Lines items(const ledger::ReportScope& scope, std::optional<core::CustomerNumber> only = {}) {
    Lines lines;
    ledger().reader()->each_item_by_customer(scope, only, [&](const ledger::CustomerItem& each) {
      lines.push_back(each.row.item.customer.text() + " " + each.row.item.invoice.text() + " " +
                      core::to_plain(each.row.item.open) + " of " + core::to_plain(each.row.amount) + " " +
                      each.row.issued_on.iso() + " " + each.customer_name.substr(0, 3));
    });
    return lines;
  }
  Lines standing(const ledger::ReportScope& scope, AccountRole role) {
    Lines lines;
    ledger().reader()->each_standing(scope, role, [&](const ledger::StandingMoney& money) {
      lines.push_back((money.customer ? money.customer->text() : "-") + " " +
                      (money.payment ? money.payment->id.text() : "-") + " " + core::to_plain(money.amount) + " " +
                      money.since.iso());
    });
    return lines;
  }

  std::unique_ptr<LedgerUnderTest> under_test = GetParam().make();
  ledger::Organisation lag = organisation(1, "groruddalen-historielag");
  ledger::Organisation koret = organisation(2, "koret");
  ledger::BankAccount bank = bank_account(1, "12345678903");
};

INSTANTIATE_TEST_SUITE_P(EachLedger, ReportRows, testing::Values(in_memory, in_postgres),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(ReportRows, ListItemsByCustomerAndTheSmallestNumberFirst) {
  EXPECT_EQ(items({lag.key, {}}),
            (Lines{"9 1003 200.00 of 200.00 2026-11-03 Ås", "10 1002 300.00 of 300.00 2026-11-02 Ås"}));
}

TEST_P(ReportRows, ListItemsAsTheyStoodOnADay) {
  EXPECT_EQ(items(on("2026-10-31")), Lines{});
  EXPECT_EQ(items(on("2026-11-02")),
            (Lines{"7 1001 500.00 of 500.00 2026-11-01 Ås", "10 1002 300.00 of 300.00 2026-11-02 Ås"}));
  EXPECT_EQ(items(on("2026-11-19")),
            (Lines{"7 1001 300.00 of 500.00 2026-11-01 Ås", "9 1003 200.00 of 200.00 2026-11-03 Ås",
                   "10 1002 300.00 of 300.00 2026-11-02 Ås"}));
  EXPECT_EQ(items(on("2026-11-20")), items({lag.key, {}})) << "the journal of today is the derived table";
}

TEST_P(ReportRows, ListItemsOfOneCustomer) {
  EXPECT_EQ(items(on("2026-11-19"), customer_number("10")), Lines{"10 1002 300.00 of 300.00 2026-11-02 Ås"});
  EXPECT_EQ(items({lag.key, {}}, customer_number("10")), Lines{"10 1002 300.00 of 300.00 2026-11-02 Ås"});
  EXPECT_EQ(items({lag.key, {}}, customer_number("11")), Lines{});
}

TEST_P(ReportRows, TellMoneyThatStandsOldestAndLargestFirst) {
  EXPECT_EQ(standing({lag.key, {}}, AccountRole::unidentified),
            (Lines{"- 3:3 9.00 2026-11-19", "- 3:2 7.00 2026-11-19", "- 4:2 8.00 2026-11-20"}));
  EXPECT_EQ(standing(on("2026-11-19"), AccountRole::unidentified),
            (Lines{"- 3:3 9.00 2026-11-19", "- 3:2 7.00 2026-11-19"}));
  EXPECT_EQ(standing({koret.key, {}}, AccountRole::unidentified), Lines{});
}

TEST_P(ReportRows, TellPrepaymentsByCustomerUntilTheyAreUsed) {
  InputDraft input{ledger()};
  const auto post = [&](std::string_view date, std::int64_t amount, std::string_view who) {
    const auto voucher = input.journal().open(
        {lag.key, day(date), day(date), input.number(), ledger::VoucherKind::decision, core::Rule::B6, "Decision"},
        lag.id);
    const core::PaymentId payment{core::InputNumber{3}, core::Ordinal{2}};
    input.journal().post(voucher,
                         {lag.account(AccountRole::prepayments), ore(-amount), customer_number(who), {}, payment},
                         input.changes());
    input.journal().post(voucher, {lag.account(AccountRole::losses), ore(amount), {}, {}, {}}, input.changes());
    input.journal().close(voucher, input.changes());
  };
  post("2026-11-21", 5'000, "10");
  post("2026-11-22", 6'000, "9");
  post("2026-11-23", -5'000, "10");
  input.commit();
  EXPECT_EQ(standing(on("2026-11-22"), AccountRole::prepayments),
            (Lines{"9 3:2 60.00 2026-11-22", "10 3:2 50.00 2026-11-21"}));
  EXPECT_EQ(standing({lag.key, {}}, AccountRole::prepayments), Lines{"9 3:2 60.00 2026-11-22"});
}

TEST_P(ReportRows, TellACustomersPostingsInTheOrderOfTheirDates) {
  Lines lines;
  ledger().reader()->each_customer_posting(
      on("2026-11-19"), customer_number("7"), [&](const ledger::CustomerPosting& each) {
        lines.push_back(each.voucher.heading.date.iso() + " " + std::to_string(each.voucher.key.number) + " " +
                        each.posting.account.text() + " " + core::to_plain(each.posting.amount));
      });
  EXPECT_EQ(lines, (Lines{"2026-11-01 1 1500 500.00", "2026-11-19 4 1500 -200.00"}));
}

TEST_P(ReportRows, KnowTheNewestNameOfACustomer) {
  const auto reader = ledger().reader();
  EXPECT_EQ(reader->customer_name(lag.key, customer_number("9")), "Åse \"Bekk\"\tNilsen\\");
  EXPECT_EQ(reader->customer_name(koret.key, customer_number("9")), std::nullopt);
}

TEST_P(ReportRows, SumTheMovementsOfEachAccountAndDay) {
  Lines lines;
  for (const ledger::AccountMovement& each : ledger().reader()->movements(lag.key)) {
    if (each.account.text() != "1500" && each.account.text() != "1920") continue;
    lines.push_back(each.account.text() + " " + each.bank_date.iso() + " " + std::string{id_of(each.kind)} +
                    (each.names_payment ? " payment " : " ") + core::to_plain(each.debit) + " " +
                    core::to_plain(each.credit));
  }
  EXPECT_EQ(lines, (Lines{"1500 2026-11-01 invoice 500.00 0.00", "1500 2026-11-02 invoice 300.00 0.00",
                          "1500 2026-11-03 invoice 200.00 0.00", "1500 2026-11-19 lump payment 0.00 -200.00",
                          "1500 2026-11-20 lump payment 0.00 -300.00", "1920 2026-11-19 lump 216.00 0.00",
                          "1920 2026-11-20 lump 308.00 0.00"}));
}

TEST_P(ReportRows, TellEveryInputInOrder) {
  std::vector<std::int64_t> numbers;
  ledger().reader()->each_input([&](const ledger::InputResult& input) { numbers.push_back(input.number.value()); });
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{1, 2, 3, 4}));
}

}  // namespace
}  // namespace avstem::tests
