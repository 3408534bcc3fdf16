#include <gtest/gtest.h>

#include "ledger/errors.hpp"
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
  ledger::Ledger& ledger() { return under_test->ledger(); }

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

TEST_P(LedgerContract, PaysAnInvoice) {
  make_books();
  pay({{"000100018", 50000, "1001", 0}});
  const auto reader = ledger().reader();
  const auto items = reader->open_items(OrganisationKey{1}, std::nullopt);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].item.invoice.text(), "1002");
  for (const auto& check : reader->check()) EXPECT_TRUE(check.ok()) << check.name << ": " << check.offending.front();
}

}  // namespace
}  // namespace avstem::tests
