#include <gtest/gtest.h>

#include <map>

#include "ledger/errors.hpp"
#include "tests/ledger/books_dump.hpp"
#include "tests/ledger/input_draft.hpp"
#include "tests/ledger/ledger_under_test.hpp"

namespace avstem::tests {
namespace {

using core::InputNumber;
using core::OrganisationKey;

/// What every ledger promises.
class LedgerContract : public testing::TestWithParam<LedgerKind> {
 protected:
  /// Input 1: two organisations. Input 2: invoices 1001 and 1002 of 500 and 300 kroner, and one of the other's.
  void make_books() {
    InputDraft set_up{ledger()};
    set_up.set_up(lag, {bank});
    set_up.set_up(koret, {bank_account(2, "12345678911")});
    set_up.commit();
    InputDraft invoices{ledger()};
    invoices.invoice(lag, {"1001", "000100018", 50000, "2026-12-02"});
    invoices.invoice(lag, {"1002", "000100026", 30000, "2026-12-01"});
    invoices.invoice(koret, {"1001", "000100018", 70000});
    invoices.commit();
  }
  void pay(const std::vector<PaymentTold>& told, std::string_view booked_on = "2026-11-20") {
    InputDraft input{ledger()};
    input.lump(lag, bank, booked_on, told);
    input.commit();
  }
  /// So many that a ledger writes them behind: the one told and 1 200 that nobody knows.
  static std::vector<PaymentTold> many(const PaymentTold& told) {
    std::vector<PaymentTold> payments(1200, PaymentTold{"", 100, "", 0});
    payments.push_back(told);
    return payments;
  }
  void pay_many(InputDraft& input, const PaymentTold& told) {
    input.lump(lag, bank, "2026-11-20", many(told));
    input.write();
  }
  /// `1001:30000 …`, in the order of invoices.
  static std::string open_amounts(InputDraft& input, const std::vector<ledger::KidKey>& kids) {
    std::map<std::string, std::int64_t> amounts;
    for (const core::OpenItem& item : input.transaction().open_items(kids)) {
      amounts[item.invoice.text()] = item.open.ore();
    }
    std::string text;
    for (const auto& [invoice, amount] : amounts) text += invoice + ":" + std::to_string(amount) + " ";
    return text;
  }
  ledger::Ledger& ledger() { return under_test->ledger(); }

  template <class Action>
  void expect_refusal(const Action& action, const std::string& code, const std::string& text) {
    try {
      action();
      FAIL() << "nothing was refused";
    } catch (const ledger::LedgerInvariantBroken& error) {
      EXPECT_EQ(error.code(), code);
      EXPECT_STREQ(error.what(), text.c_str());
    }
  }
  /// One edit to a good input, and it is refused and leaves nothing.
  void refuse_altered(const std::function<void(ledger::Changes&)>& alter, const std::string& code,
                      const std::string& text) {
    make_books();
    const std::string before = dump(*ledger().reader());
    {
      InputDraft input{ledger()};
      input.lump(lag, bank, "2026-11-20", {{"000100018", 50000, "1001", 0}});
      alter(input.changes());
      expect_refusal([&] { input.commit(); }, code, text);
    }
    EXPECT_EQ(dump(*ledger().reader()), before);
  }
  std::string earlier(InputDraft& input, std::string_view booked_on, InputNumber before) {
    std::string ids;
    input.transaction().earlier_payments({lag.key, bank.number, day(booked_on)}, before,
                                         [&](const ledger::PaymentRecord& record) { ids += record.id.text() + " "; });
    return ids;
  }

  std::unique_ptr<LedgerUnderTest> under_test = GetParam().make();
  ledger::Organisation lag = organisation(1, "groruddalen-historielag");
  ledger::Organisation koret = organisation(2, "koret");
  ledger::BankAccount bank = bank_account(1, "12345678903");
};

INSTANTIATE_TEST_SUITE_P(EachLedger, LedgerContract, testing::Values(in_memory, in_postgres),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(LedgerContract, StartsEmpty) {
  const auto reader = ledger().reader();
  EXPECT_EQ(reader->last_input(), InputNumber{0});
  EXPECT_TRUE(reader->organisations().empty());
  EXPECT_TRUE(reader->inputs().empty());
  EXPECT_TRUE(reader->heads().empty());
}

TEST_P(LedgerContract, ShowsNothingBeforeCommit) {
  InputDraft input{ledger()};
  input.set_up(lag, {bank});
  input.write();
  EXPECT_TRUE(ledger().reader()->organisations().empty());
  input.commit();
  EXPECT_EQ(ledger().reader()->organisations().size(), 1U);
}

TEST_P(LedgerContract, LeavesNothingOfAnInputThatIsNotCommitted) {
  make_books();
  const std::string before = dump(*ledger().reader());
  {
    InputDraft input{ledger()};
    input.lump(lag, bank, "2026-11-20", {{"000100018", 50000, "1001", 0}, {"000100034", 700, "", 0}});
    input.write();
  }
  EXPECT_EQ(dump(*ledger().reader()), before);
}

TEST_P(LedgerContract, SeesItsOwnWrites) {
  make_books();
  InputDraft input{ledger()};
  input.lump(lag, bank, "2026-11-20", {{"000100018", 20000, "1001", 30000}});
  input.write();
  EXPECT_EQ(input.transaction().open_item(lag.key, invoice_number("1001"))->open, ore(30000));
  EXPECT_EQ(input.transaction().journal_end(lag.key).head.position, 3);
}

TEST_P(LedgerContract, SeesALargePieceWhileItMayStillBeOnItsWay) {
  make_books();
  InputDraft input{ledger()};
  const std::vector<ledger::KidKey> first{{lag.key, kid("000100018")}};
  const std::vector<ledger::KidKey> both{{lag.key, kid("000100018")}, {lag.key, kid("000100026")}};
  EXPECT_EQ(input.transaction().open_items(first).size(), 1U);
  pay_many(input, {"000100018", 20000, "1001", 30000});
  EXPECT_EQ(open_amounts(input, both), "1001:30000 1002:30000 ");
  pay_many(input, {"000100026", 30000, "1002", 0});
  EXPECT_EQ(open_amounts(input, both), "1001:30000 ");
  pay_many(input, {"000100018", 30000, "1001", 0});
  EXPECT_EQ(open_amounts(input, both), "");
  EXPECT_EQ(input.transaction().issued(both).size(), 2U);
  input.commit();
  EXPECT_EQ(ledger().reader()->inputs().back().sums.payments, 3 * 1201);
}

TEST_P(LedgerContract, SeesAnItemThatALargePieceChangedUnasked) {
  make_books();
  InputDraft input{ledger()};
  pay_many(input, {"000100018", 20000, "1001", 30000});
  EXPECT_EQ(open_amounts(input, {{lag.key, kid("000100018")}}), "1001:30000 ");
}

TEST_P(LedgerContract, RefusesALargePieceAtTheLatestWhenItIsCommitted) {
  make_books();
  const std::string before = dump(*ledger().reader());
  {
    InputDraft input{ledger()};
    input.lump(lag, bank, "2026-11-20", many({"000100018", 50000, "1001", 0}));
    input.changes().open_items.front().invoice = invoice_number("1009");
    const auto apply = [&] {
      input.write();
      input.commit();
    };
    EXPECT_THROW(apply(), ledger::LedgerInvariantBroken);
  }
  EXPECT_EQ(dump(*ledger().reader()), before);
  pay({{"000100018", 50000, "1001", 0}});
}

TEST_P(LedgerContract, KeepsAViewUnmovedWhileAnInputCommits) {
  make_books();
  const auto view = ledger().reader();
  const std::string before = dump(*view);
  pay({{"000100018", 50000, "1001", 0}});
  EXPECT_EQ(dump(*view), before);
  EXPECT_NE(dump(*ledger().reader()), before);
}

TEST_P(LedgerContract, RefusesASecondWriterUntilTheFirstIsDone) {
  auto first = ledger().begin(InputNumber{1});
  EXPECT_THROW((void)ledger().begin(InputNumber{1}), ledger::LedgerBusy);
  first.reset();
  EXPECT_NO_THROW((void)ledger().begin(InputNumber{1}));
}

TEST_P(LedgerContract, RefusesAnInputOutOfOrder) {
  expect_refusal([&] { (void)ledger().begin(InputNumber{2}); }, "E-LEDGER-ORDER", "inputs are applied in order");
}

TEST_P(LedgerContract, RefusesControlSumsThatLeaveADifference) {
  InputDraft input{ledger()};
  input.result().sums.total = ore(1);
  expect_refusal([&] { input.commit(); }, "E-LEDGER-CONTROL", "the control sums of an input leave no difference");
}

TEST_P(LedgerContract, FindsOpenItemsByExactKidWhateverTheOrder) {
  make_books();
  InputDraft input{ledger()};
  const std::vector<ledger::KidKey> kids{
      {lag.key, kid("000100018")}, {lag.key, kid("100018")}, {koret.key, kid("000100026")}};
  const auto items = input.transaction().open_items(kids);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(dump(items[0]), "open item 1 1001 7 000100018 2026-12-02 50000\n");
}

TEST_P(LedgerContract, TellsAKidAsIssuedWhenItsInvoiceIsSettled) {
  make_books();
  pay({{"000100018", 50000, "1001", 0}});
  InputDraft input{ledger()};
  const std::vector<ledger::KidKey> kids{{lag.key, kid("000100018")}, {lag.key, kid("000100034")}};
  EXPECT_EQ(input.transaction().issued(kids), std::vector<ledger::KidKey>{kids[0]});
  EXPECT_TRUE(input.transaction().open_items(kids).empty());
}

TEST_P(LedgerContract, RefusesAChangeOfAnOpenItemThatIsNotThere) {
  make_books();
  InputDraft input{ledger()};
  input.changes().open_items.push_back({lag.key, invoice_number("9999"), ore(0)});
  EXPECT_THROW(input.write(), ledger::LedgerInvariantBroken);
}

TEST_P(LedgerContract, GivesInvoicesInTheOrderAskedFor) {
  make_books();
  InputDraft input{ledger()};
  const std::vector<core::InvoiceNumber> numbers{invoice_number("1002"), invoice_number("9"), invoice_number("1001")};
  const auto found = input.transaction().invoices(lag.key, numbers);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].number.text(), "1002");
  EXPECT_EQ(found[1].customer_name, "Åse \"Bekk\"\tNilsen\\");
}

TEST_P(LedgerContract, NumbersVouchersPerYearAndPositionsOverAllYears) {
  make_books();
  InputDraft input{ledger()};
  input.invoice(lag, {"1003", "000100034", 100}, "2027-01-01");
  input.invoice(lag, {"1004", "000100042", 100}, "2026-12-31");
  input.commit();
  InputDraft next{ledger()};
  const ledger::JournalEnd end = next.transaction().journal_end(lag.key);
  EXPECT_EQ(end.head.position, 4);
  EXPECT_EQ(end.last_numbers, (std::vector<std::pair<std::int32_t, std::int32_t>>{{2026, 3}, {2027, 1}}));
}

TEST_P(LedgerContract, KeepsUnroutedPaymentsUntilTheirAccountIsRegistered) {
  make_books();
  InputDraft input{ledger()};
  input.unrouted("12345678946", "2026-11-20", 900);
  input.unrouted("12345678954", "2026-11-20", 100);
  input.commit();
  EXPECT_EQ(ledger().reader()->payments(std::nullopt, std::nullopt).size(), 2U);

  InputDraft set_up{ledger()};
  const ledger::BankAccount registered = bank_account(1, "12345678946");
  set_up.set_up(lag, {registered});
  const std::vector<core::AccountNumber> accounts{registered.number};
  auto found = set_up.transaction().unrouted(accounts);
  ASSERT_EQ(found.size(), 1U);
  set_up.changes().routed.push_back(found[0].id);
  found[0].organisation = lag.key;
  found[0].state = ledger::PaymentState::known;
  set_up.changes().payments.push_back(found[0]);
  set_up.write();
  EXPECT_TRUE(set_up.transaction().unrouted(accounts).empty());
  set_up.commit();
  EXPECT_EQ(ledger().reader()->payments(std::nullopt, std::nullopt).size(), 1U);
  EXPECT_EQ(dump(ledger().reader()->payment(found[0].id)->record), dump(found[0]));
}

TEST_P(LedgerContract, TellsEarlierPaymentsOfADayInTheOrderOfIds) {
  make_books();
  pay({{"000100018", 100, "1001", 49900}, {"000100034", 200, "", 0}});
  pay({{"000100018", 300, "", 0}}, "2026-11-21");
  pay({{"000100018", 400, "", 0}});
  InputDraft input{ledger()};
  input.lump(lag, bank, "2026-11-20", {{"000100018", 500, "", 0}});
  input.write();
  EXPECT_EQ(earlier(input, "2026-11-20", input.number()), "3:1 3:2 5:1 ");
  EXPECT_EQ(earlier(input, "2026-11-20", InputNumber{5}), "3:1 3:2 ");
  EXPECT_EQ(earlier(input, "2026-11-21", input.number()), "4:1 ");
}

TEST_P(LedgerContract, ReplacesAnOrganisationAndItsBankAccount) {
  make_books();
  lag.name = "Nytt navn";
  lag.accounts[static_cast<std::size_t>(core::AccountRole::unidentified)] = ledger_account("2991");
  bank.kid_rules.pop_back();
  bank.ocr_agreement.reset();
  InputDraft input{ledger()};
  input.set_up(lag, {bank});
  input.write();
  EXPECT_EQ(input.transaction().organisation(lag.id)->name, "Nytt navn");
  EXPECT_EQ(input.transaction().organisation(lag.key)->account(core::AccountRole::unidentified).text(), "2991");
  EXPECT_EQ(input.transaction().organisation_count(), 2);
  EXPECT_EQ(input.transaction().bank_account(bank.number)->kid_rules, bank.kid_rules);
  EXPECT_EQ(input.transaction().bank_accounts(lag.key).size(), 1U);
  EXPECT_FALSE(input.transaction().bank_account(account_number("12345678946")));
}

TEST_P(LedgerContract, TellsWhetherAnAccountHasPostings) {
  make_books();
  InputDraft input{ledger()};
  EXPECT_TRUE(input.transaction().has_postings(lag.key, ledger_account("1500")));
  EXPECT_FALSE(input.transaction().has_postings(lag.key, ledger_account("2990")));
}

TEST_P(LedgerContract, ReportsAsOfADay) {
  make_books();
  pay({{"000100018", 20000, "1001", 30000}}, "2026-11-20");
  pay({{"000100018", 30000, "1001", 0}}, "2026-11-25");
  const auto reader = ledger().reader();
  EXPECT_EQ(reader->open_items(lag.key, std::nullopt).size(), 1U);
  const auto items = reader->open_items(lag.key, day("2026-11-24"));
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].item.invoice.text(), "1002");
  EXPECT_EQ(items[1].item.open, ore(30000));
  EXPECT_EQ(items[1].amount, ore(50000));
  const auto balances = reader->trial_balance(lag.key, day("2026-11-20"));
  ASSERT_EQ(balances.size(), 3U);
  EXPECT_EQ(balances[0].account.text(), "1500");
  EXPECT_EQ(balances[0].debit, ore(80000));
  EXPECT_EQ(balances[0].credit, ore(-20000));
  EXPECT_EQ(balances[1].name, "Bank");
}

TEST_P(LedgerContract, ShowsAPaymentWithWhereItsMoneyWent) {
  make_books();
  pay({{"000100018", 50000, "1001", 0}, {"000100034", 700, "", 0}});
  const auto reader = ledger().reader();
  const auto row = reader->payment({InputNumber{3}, core::Ordinal{2}});
  ASSERT_TRUE(row);
  EXPECT_EQ(row->voucher, (ledger::VoucherKey{lag.key, 2026, 3}));
  ASSERT_EQ(row->postings.size(), 1U);
  EXPECT_EQ(row->postings[0].account.text(), "2990");
  EXPECT_EQ(reader->payments_with_kid(lag.key, kid("000100034")).size(), 1U);
  EXPECT_EQ(reader->payments(lag.key, InputNumber{3}).size(), 2U);
  EXPECT_TRUE(reader->payments(lag.key, InputNumber{2}).empty());
  EXPECT_FALSE(reader->payment({InputNumber{3}, core::Ordinal{3}}));
}

TEST_P(LedgerContract, FindsInvoicesByTheirKid) {
  make_books();
  InputDraft more{ledger()};
  more.invoice(lag, {"1000", "000100018", 20000, "2026-12-02"});
  more.commit();
  const auto reader = ledger().reader();
  const auto invoices = reader->invoices_with_kid(lag.key, kid("000100018"));
  ASSERT_EQ(invoices.size(), 2U);
  EXPECT_EQ(invoices[0].number.text(), "1000");
  EXPECT_EQ(invoices[1].number.text(), "1001");
  EXPECT_EQ(invoices[1].amount, ore(50000));
  EXPECT_TRUE(reader->invoices_with_kid(lag.key, kid("000100034")).empty());
}

TEST_P(LedgerContract, FindsThePaymentsThatNameOne) {
  make_books();
  pay({{"000100034", 700, "", 0}, {"000100034", 800, "", 0}});
  const core::PaymentId first{InputNumber{3}, core::Ordinal{1}};
  InputDraft again{ledger()};
  again.lump(lag, bank, "2026-11-20", {{"000100034", 700, "", 0}, {"000100034", 900, "", 0}});
  again.changes().payments.front().same_as = first;
  again.commit();
  const auto reader = ledger().reader();
  const auto named = reader->payments_naming(lag.key, first);
  ASSERT_EQ(named.size(), 1U);
  EXPECT_EQ(named[0].record.id, (core::PaymentId{InputNumber{4}, core::Ordinal{1}}));
  EXPECT_EQ(named[0].postings.size(), 1U);
  EXPECT_TRUE(reader->payments_naming(lag.key, named[0].record.id).empty());
  EXPECT_TRUE(reader->payments_naming(koret.key, first).empty());
}

TEST_P(LedgerContract, MovesPaymentsInAndOutOfTheQueue) {
  make_books();
  pay({{"000100034", 700, "", 0}, {"000100034", 800, "", 0}});
  const core::PaymentId first{InputNumber{3}, core::Ordinal{1}};
  const core::PaymentId second{InputNumber{3}, core::Ordinal{2}};
  InputDraft input{ledger()};
  input.changes().left_queue.emplace_back(lag.key, first);
  input.changes().queue.push_back({lag.key, second, core::Reason::overpaid, day("2026-11-20"), ore(50)});
  input.commit();
  const auto queue = ledger().reader()->queue(lag.key);
  ASSERT_EQ(queue.size(), 1U);
  EXPECT_EQ(queue[0].payment, second);
  EXPECT_EQ(queue[0].reason, core::Reason::overpaid);
  EXPECT_EQ(ledger().reader()->queue_item(second)->amount, ore(50));
  EXPECT_FALSE(ledger().reader()->queue_item(first));
}

TEST_P(LedgerContract, ShowsTheSameVouchersAllTogetherOneByOneAndByKey) {
  make_books();
  pay({{"000100018", 50000, "1001", 0}});
  const auto reader = ledger().reader();
  std::string together, one_by_one, by_key;
  for (const auto& row : reader->vouchers(lag.key, std::nullopt)) {
    together += dump(row);
    by_key += dump(*reader->voucher(row.voucher.key));
  }
  reader->each_voucher(lag.key, [&](const ledger::VoucherRow& row) { one_by_one += dump(row); });
  EXPECT_FALSE(together.empty());
  EXPECT_EQ(one_by_one, together);
  EXPECT_EQ(by_key, together);
  EXPECT_EQ(reader->vouchers(lag.key, InputNumber{3}).size(), 1U);
  EXPECT_FALSE(reader->voucher({lag.key, 2026, 99}));
}

TEST_P(LedgerContract, GivesAnInputBackAsItWasRecorded) {
  InputDraft input{ledger()};
  input.result().findings = R"([{"code":"W-OCR-COUNT","found":"'æ'"}])";
  input.result().status = ledger::InputStatus::refused;
  input.result().sums.total = input.result().sums.not_booked = ore(-5);
  input.commit();
  const auto found = ledger().reader()->input(InputNumber{1});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->findings, input.result().findings);
  EXPECT_EQ(found->status, ledger::InputStatus::refused);
  EXPECT_EQ(found->record, core::Sha256::of("record 1"));
  EXPECT_EQ(core::to_text(found->received_at), "2026-11-22T06:10:00Z");
  EXPECT_FALSE(ledger().reader()->input(InputNumber{2}));
}

TEST_P(LedgerContract, ProvesItsBooks) {
  make_books();
  pay({{"000100018", 50000, "1001", 0}, {"000100034", 700, "", 0}});
  const auto checks = ledger().reader()->check();
  ASSERT_GE(checks.size(), 5U);
  EXPECT_EQ(checks[0].name, "H1 vouchers sum to zero");
  EXPECT_EQ(checks[1].name, "H1 voucher numbers have no gap");
  EXPECT_EQ(checks[2].name, "H3 receivables equal open items");
  EXPECT_EQ(checks[3].name, "H4 unidentified equals the queue");
  EXPECT_EQ(checks[4].name, "H5 bank equals the lumps booked");
  for (const auto& check : checks) EXPECT_TRUE(check.ok()) << check.name << ": " << check.offending.front();
}

TEST_P(LedgerContract, TakesAVoucherInManyPieces) {
  make_books();
  InputDraft input{ledger()};
  const auto voucher = input.journal().open({lag.key, day("2026-11-20"), day("2026-11-20"), input.number(),
                                             ledger::VoucherKind::decision, core::Rule::B6, "In pieces"},
                                            lag.id);
  for (int line = 1; line <= 4; ++line) {
    input.journal().post(voucher, {ledger_account("1920"), ore(line % 2 == 0 ? -5 : 5), {}, {}, {}}, input.changes());
    input.write();
  }
  input.journal().close(voucher, input.changes());
  input.commit();
  EXPECT_EQ(ledger().reader()->voucher({lag.key, 2026, 3})->postings.size(), 4U);
}

TEST_P(LedgerContract, RefusesAVoucherThatDoesNotSumToZero) {
  refuse_altered([](ledger::Changes& changes) { changes.postings.front().amount += ore(1); }, "E-LEDGER-BALANCE",
                 "voucher does not sum to zero: 1/2026/3");
}

TEST_P(LedgerContract, RefusesAVoucherWithAnotherNumberOfLines) {
  refuse_altered([](ledger::Changes& changes) { changes.vouchers.front().lines = 3; }, "E-LEDGER-LINES",
                 "voucher has another number of postings: 1/2026/3");
}

TEST_P(LedgerContract, RefusesAVoucherWithoutPostings) {
  refuse_altered([](ledger::Changes& changes) { changes.postings.clear(); }, "E-LEDGER-EMPTY",
                 "voucher without postings: 1/2026/3");
}

TEST_P(LedgerContract, RefusesPostingsWithoutVoucher) {
  refuse_altered([](ledger::Changes& changes) { changes.vouchers.clear(); }, "E-LEDGER-DANGLING",
                 "posting without voucher: 1/2026/3");
}

TEST_P(LedgerContract, RefusesAGapInTheNumbers) {
  refuse_altered(
      [](ledger::Changes& changes) {
        for (auto& posting : changes.postings) posting.voucher.number = 4;
        changes.vouchers.front().key.number = 4;
      },
      "E-LEDGER-NUMBER", "voucher number leaves a gap: 1/2026/4");
}

TEST_P(LedgerContract, RefusesAPlaceOutsideTheChain) {
  refuse_altered([](ledger::Changes& changes) { changes.vouchers.front().position = 9; }, "E-LEDGER-CHAIN",
                 "voucher out of order: 1/2026/3");
}

TEST_P(LedgerContract, RefusesAPostingOnAnUnknownInvoice) {
  refuse_altered([](ledger::Changes& changes) { changes.postings.back().invoice = invoice_number("9999"); },
                 "E-LEDGER-REFERENCE", "posting names an unknown invoice: 1/2026/3");
}

TEST_P(LedgerContract, RefusesAPostingOfAnUnknownPayment) {
  refuse_altered(
      [](ledger::Changes& changes) {
        changes.postings.back().payment = core::PaymentId{InputNumber{3}, core::Ordinal{9}};
      },
      "E-LEDGER-REFERENCE", "posting names an unknown payment: 1/2026/3");
}

}  // namespace
}  // namespace avstem::tests
