#include "engine/batch/bookkeeping.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/engine/batch/small_world.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::batch {
namespace {

using tests::customer;
using tests::invoice;
using tests::invoice_of;
using tests::ore;

constexpr core::PaymentId payment_7{core::InputNumber{2}, core::Ordinal{7}};

std::string text_of(const std::vector<ledger::PostingDraft>& drafts) {
  std::string text;
  for (const ledger::PostingDraft& draft : drafts) {
    text += (text.empty() ? "" : " ") + draft.account.text();
    if (draft.customer) text += "/" + draft.customer->text();
    if (draft.invoice) text += "/" + draft.invoice->text();
    text += fmt::format("={}", draft.amount.ore());
    if (draft.payment) text += "@" + draft.payment->text();
  }
  return text;
}

std::string posted(const matching::Outcome& outcome) {
  return text_of(postings_for(outcome, payment_7, tests::club_organisation()));
}

TEST(Bookkeeping, CreditsReceivablesWithCustomerAndInvoice) {
  matching::Outcome outcome;
  outcome.allocations = {{invoice("F1"), customer("K1"), ore(100)}, {invoice("F2"), customer("K2"), ore(20)}};
  EXPECT_EQ(posted(outcome), "1500/K1/F1=-100@2:7 1500/K2/F2=-20@2:7");
}

TEST(Bookkeeping, PutsWhatIsTooLittleOnRounding) {
  matching::Outcome outcome;
  outcome.allocations = {{invoice("F1"), customer("K1"), ore(100)}};
  outcome.rounding = ore(1);
  EXPECT_EQ(posted(outcome), "1500/K1/F1=-100@2:7 7740=1@2:7");
}

TEST(Bookkeeping, PutsASurplusOnTheCustomersPrepayments) {
  matching::Outcome outcome;
  outcome.prepayment = ore(30);
  outcome.prepayment_customer = customer("K1");
  EXPECT_EQ(posted(outcome), "2900/K1=-30@2:7");
}

TEST(Bookkeeping, PutsTheUnidentifiedWhereItWaits) {
  matching::Outcome outcome;
  outcome.unidentified = ore(-40);
  EXPECT_EQ(posted(outcome), "2990=40@2:7");
}

TEST(Bookkeeping, PostsNothingForNothing) { EXPECT_EQ(posted({}), ""); }

TEST(Bookkeeping, PutsTheBankLegOnTheBankAccountsOwnLedgerAccount) {
  core::Lump lump{.number = 1,
                  .section = 1,
                  .account = tests::club_bank_account().number,
                  .booked_on = tests::date("2026-11-20"),
                  .amount = ore(100),
                  .charges = {},
                  .settlement = core::Settlement::giro,
                  .reference = {}};
  const auto leg = [&lump] {
    return text_of({bank_leg(lump, ore(100), tests::club_organisation(), tests::club_bank_account())});
  };
  EXPECT_EQ(leg(), "1921=100");
  lump.settlement = core::Settlement::card;
  EXPECT_EQ(leg(), "1925=100");
}

TEST(Bookkeeping, DebitsChargesThatTheBankTook) {
  EXPECT_EQ(text_of({charges_leg(ore(-15), tests::club_organisation())}), "7770=15");
}

TEST(Bookkeeping, SetsACreditNoteOffUpToWhatIsOpen) {
  const core::Invoice note = invoice_of({"K1", 100, "", core::InvoiceKind::credit_note, "F1"});
  EXPECT_EQ(set_off(note, ore(99)), ore(99));
  EXPECT_EQ(set_off(note, ore(100)), ore(100));
  EXPECT_EQ(set_off(note, ore(101)), ore(100));
  EXPECT_EQ(set_off(note, ore(0)), ore(0));
  EXPECT_EQ(set_off(note, ore(-5)), ore(0));
}

std::string posted(const core::Invoice& issued, std::int64_t set_off_now) {
  return text_of(postings_for(issued, ore(set_off_now), tests::club_organisation()));
}

TEST(Bookkeeping, BooksAnInvoiceAgainstRevenue) {
  EXPECT_EQ(posted(invoice_of({"F1", 100}), 0), "1500/K1/F1=100 3900=-100");
}

TEST(Bookkeeping, BooksAnInvoiceAgainstItsOwnRevenueAccount) {
  core::Invoice issued = invoice_of({"F1", 100});
  issued.revenue_account = core::LedgerAccount::parse("3010");
  EXPECT_EQ(posted(issued, 0), "1500/K1/F1=100 3010=-100");
}

TEST(Bookkeeping, BooksACreditNoteTheOtherWayRound) {
  const core::Invoice note = invoice_of({"C1", 100, "", core::InvoiceKind::credit_note});
  EXPECT_EQ(posted(note, 0), "1500/K1/C1=-100 3900=100");
}

TEST(Bookkeeping, BooksTheSetOffOnTheCreditedInvoice) {
  const core::Invoice note = invoice_of({"C1", 100, "", core::InvoiceKind::credit_note, "F1"});
  EXPECT_EQ(posted(note, 0), "1500/K1/C1=-100 3900=100");
  EXPECT_EQ(posted(note, 60), "1500/K1/F1=-60 1500/K1/C1=-40 3900=100");
  EXPECT_EQ(posted(note, 100), "1500/K1/F1=-100 3900=100");
}

}  // namespace
}  // namespace avstem::batch
