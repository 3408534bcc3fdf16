#include "engine/batch/bank_file_posting.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/batch/small_world.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::batch {
namespace {

using core::InvoiceKind;
using core::PaymentKind;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::ore;
using tests::SmallWorld;

class BankFile : public testing::Test {
 protected:
  ~BankFile() override { EXPECT_THAT(world_.broken_rules(), IsEmpty()); }
  SmallWorld world_;
};

TEST_F(BankFile, BecomesOneVoucherALump) {
  world_.take_ocr({{.payments = {{100}, {200}}}, {.payments = {{50}}, .reference = "2"}});
  EXPECT_THAT(world_.vouchers(),
              ElementsAre("1 2026-11-20 lump 2990=-100 2990=-200 1921=300", "2 2026-11-20 lump 2990=-50 1921=50"));
}

TEST_F(BankFile, SettlesAnInvoice) {
  world_.issue({{"F1", 100, "0010017"}});
  world_.take_ocr({{.payments = {{100, "0010017"}}}});
  EXPECT_THAT(world_.vouchers(), ElementsAre("1 2026-11-01 invoice 1500/K1/F1=100 3900=-100",
                                             "2 2026-11-20 lump 1500/K1/F1=-100 1921=100"));
  EXPECT_THAT(world_.open_items(), IsEmpty());
  EXPECT_THAT(world_.queue(), IsEmpty());
}

TEST_F(BankFile, LetsEachPaymentSeeWhatTheOneBeforeLeft) {
  world_.issue({{"F1", 100, "0010017"}});
  world_.take_ocr({{.payments = {{60, "0010017", "1"}, {60, "0010017", "2"}, {60, "0010017", "3"}}}});
  EXPECT_THAT(world_.payments(), ElementsAre("3:1 booked M3", "3:2 booked M4", "3:3 booked M5"));
  EXPECT_THAT(world_.queue(), ElementsAre("3:2 overpaid 20", "3:3 already_paid 60"));
  EXPECT_EQ(world_.balance("2900"), ore(-20));
  EXPECT_EQ(world_.balance("2990"), ore(-60));
}

TEST_F(BankFile, LetsEachPieceSeeWhatTheOneBeforeLeft) {
  world_.issue({{"F1", 100, "0010017"}});
  world_.take(core::BankFileFormat::ocr_giro, {{.payments = {{60, "0010017", "1"}, {60, "0010017", "2"}}}}, 1);
  EXPECT_THAT(world_.payments(), ElementsAre("3:1 booked M3", "3:2 booked M4"));
}

TEST_F(BankFile, NamesEveryReasonToWait) {
  world_.issue({{"F1", 100, "0010017"}});
  world_.take_camt({{.payments = {{100, "0010017", "a"},
                                  {100, "0010017", "b"},
                                  {100, "0010018", "c"},
                                  {100, "0010025", "d"},
                                  {100, "", "e"},
                                  {100, "RF332348236", "f"},
                                  {-100, "", "g", PaymentKind::other_debit},
                                  {100, "", "h", PaymentKind::returned},
                                  {-100, "0010033", "i", PaymentKind::reversal},
                                  {-100, "0010025", "j", PaymentKind::credit_note}}}});
  EXPECT_THAT(world_.queue(),
              ElementsAre("3:2 already_paid 100", "3:3 kid_invalid 100", "3:4 kid_unknown 100", "3:5 kid_missing 100",
                          "3:6 kid_invalid 100", "3:7 other_debit -100", "3:8 return 100",
                          "3:9 reversal_without_payment -100", "3:10 credit_note_unknown -100"));
}

TEST_F(BankFile, RoundsWithinTheLimit) {
  SmallWorld world{5};
  world.issue({{"F1", 100, "0010017"}, {"F2", 100, "0010025"}});
  world.take_ocr({{.payments = {{95, "0010017"}, {105, "0010025"}}}});
  EXPECT_THAT(world.vouchers().back(), "3 2026-11-20 lump 1500/K1/F1=-100 7740=5 1500/K1/F2=-100 7740=-5 1921=200");
  EXPECT_THAT(world.open_items(), IsEmpty());
  EXPECT_THAT(world.broken_rules(), IsEmpty());
}

TEST_F(BankFile, PutsCardsOnTheirClearingAccount) {
  world_.take_ocr({{.payments = {{100}}, .settlement = core::Settlement::card}});
  EXPECT_THAT(world_.vouchers(), ElementsAre("1 2026-11-20 lump 2990=-100 1925=100"));
}

TEST_F(BankFile, BooksChargesBesideThePayments) {
  world_.take_camt({{.payments = {{100, "", "a"}}, .charges = -3}});
  EXPECT_THAT(world_.vouchers(), ElementsAre("1 2026-11-20 lump 2990=-100 7770=3 1921=97"));
}

TEST_F(BankFile, BooksChargesOnceWhenTheFileComesAgain) {
  world_.take_camt({{.payments = {{100, "", "a"}}, .charges = -3}});
  const ledger::ControlSums sums = world_.take_camt({{.payments = {{100, "", "a"}}, .charges = -3}});
  EXPECT_EQ(sums.known, ore(97));
  EXPECT_EQ(sums.difference(), ore(0));
  EXPECT_EQ(world_.vouchers().size(), 1U);
}

/// OCR giro tells no charges: with either file first, the bank ends up with what its statement shows.
TEST_F(BankFile, BooksTheChargesOfMoneyThatOcrGiroBrought) {
  world_.take_ocr({{.payments = {{100, "0010017", "1"}}}});
  const ledger::ControlSums sums = world_.take_camt({{.payments = {{100, "0010017", "a"}}, .charges = -3}});
  EXPECT_EQ(sums.tied, ore(100));
  EXPECT_EQ(sums.booked, ore(-3));
  EXPECT_EQ(sums.difference(), ore(0));
  EXPECT_EQ(world_.balance("1921"), ore(97));
  EXPECT_EQ(world_.balance("7770"), ore(3));
  world_.take_camt({{.payments = {{100, "0010017", "a"}}, .charges = -3}});
  EXPECT_EQ(world_.balance("1921"), ore(97));

  SmallWorld other_order;
  other_order.take_camt({{.payments = {{100, "0010017", "a"}}, .charges = -3}});
  other_order.take_ocr({{.payments = {{100, "0010017", "1"}}}});
  EXPECT_EQ(other_order.balance("1921"), ore(97));
}

TEST_F(BankFile, MakesNoVoucherForMoneyThatIsKnown) {
  world_.take_ocr({{.payments = {{100, "0010017", "1"}}}});
  world_.take_ocr({{.payments = {{100, "0010017", "1"}}}});
  EXPECT_EQ(world_.vouchers().size(), 1U);
  EXPECT_THAT(world_.payments(), ElementsAre("2:1 booked M7", "3:1 known F2 2:1"));
}

TEST_F(BankFile, AddsOnlyTheCopiesThatAreNew) {
  world_.take_ocr({{.payments = {{100, "0010017", "1"}, {100, "0010017", "1"}}}});
  world_.take_ocr({{.payments = {{100, "0010017", "1"}, {100, "0010017", "1"}, {100, "0010017", "1"}}}});
  EXPECT_THAT(world_.payments(),
              ElementsAre("2:1 booked M7", "2:2 booked M7", "3:1 known F2 2:1", "3:2 known F2 2:2", "3:3 booked M7"));
}

TEST_F(BankFile, TakesAnotherLumpReferenceForOtherMoney) {
  world_.take_ocr({{.payments = {{100, "0010017", "1"}}, .reference = "1"}});
  world_.take_ocr({{.payments = {{100, "0010017", "1"}}, .reference = "2"}});
  EXPECT_EQ(world_.balance("1921"), ore(200));
}

TEST_F(BankFile, TakesAnotherDayForOtherMoney) {
  world_.take_ocr({{.payments = {{100, "0010017", "1"}}}});
  world_.take_ocr({{.payments = {{100, "0010017", "1"}}, .booked_on = "2026-11-21"}});
  world_.take_camt({{.payments = {{100, "0010017", "a"}}, .booked_on = "2026-11-22"}});
  EXPECT_EQ(world_.balance("1921"), ore(300));
}

TEST_F(BankFile, TiesOneWithOneAcrossFormats) {
  world_.take_ocr({{.payments = {{100, "0010017", "1"}, {100, "0010017", "2"}}}});
  world_.take_camt(
      {{.payments = {{100, "0010017", "a"}, {100, "0010017", "b"}, {100, "0010017", "c"}, {101, "0010017", "d"}}}});
  EXPECT_THAT(world_.payments(), ElementsAre("2:1 booked M7", "2:2 booked M7", "3:1 tied T1 2:1", "3:2 tied T1 2:2",
                                             "3:3 booked M7", "3:4 booked M7"));
}

TEST_F(BankFile, NeverTiesMoneyWithoutAKid) {
  world_.take_ocr({{.payments = {{100, "", "1"}}}});
  world_.take_camt({{.payments = {{100, "", "a"}}}});
  EXPECT_EQ(world_.balance("1921"), ore(200));
}

TEST_F(BankFile, KnowsMoneyThatWasTiedWhenItComesAgain) {
  world_.take_ocr({{.payments = {{100, "0010017", "1"}}}});
  world_.take_camt({{.payments = {{100, "0010017", "a"}}}});
  world_.take_camt({{.payments = {{100, "0010017", "a"}}}});
  EXPECT_THAT(world_.payments(), ElementsAre("2:1 booked M7", "3:1 tied T1 2:1", "4:1 known F2 3:1"));
}

TEST_F(BankFile, SuspectsARepeatThatTheBankDidNotName) {
  world_.take_camt({{.payments = {{100, "0010025", ""}}}});
  world_.take_camt({{.payments = {{100, "0010025", ""}}}});
  EXPECT_THAT(world_.queue(), ElementsAre("2:1 kid_unknown 100", "3:1 suspected_duplicate 100"));
  EXPECT_THAT(world_.payments(), ElementsAre("2:1 booked M7", "3:1 booked M7 2:1"));
  EXPECT_EQ(world_.balance("1921"), ore(200));
}

TEST_F(BankFile, TellsPaymentsWithoutKidApartByTheirText) {
  world_.take_camt({{.payments = {{100, "", "", PaymentKind::credit, "loppemarked"}}}});
  world_.take_camt({{.payments = {{100, "", "", PaymentKind::credit, "kontingent"}}}});
  EXPECT_THAT(world_.queue(), ElementsAre("2:1 kid_missing 100", "3:1 kid_missing 100"));
}

TEST_F(BankFile, KeepsMoneyOnAnUnknownAccountOutOfTheBooks) {
  const ledger::ControlSums sums = world_.take_ocr({{.payments = {{100, "0010017"}}, .account = "86011117947"}});
  EXPECT_EQ(sums.unrouted, ore(100));
  EXPECT_EQ(sums.difference(), ore(0));
  EXPECT_THAT(world_.payments(), ElementsAre("2:1 unrouted B7"));
  EXPECT_THAT(world_.vouchers(), IsEmpty());
}

TEST_F(BankFile, BooksNothingForAnAmountOfZero) {
  world_.take_ocr({{.payments = {{0, "0010017"}}}});
  EXPECT_THAT(world_.vouchers(), IsEmpty());
  EXPECT_THAT(world_.payments(), ElementsAre("2:1 booked B3"));
  EXPECT_THAT(world_.queue(), IsEmpty());
}

TEST_F(BankFile, NeedsNoBankLegWhenALumpComesToZero) {
  world_.take_camt({{.payments = {{100, "", "a"}, {-100, "", "b", PaymentKind::other_debit}}}});
  EXPECT_THAT(world_.vouchers(), ElementsAre("1 2026-11-20 lump 2990=-100 2990=100"));
}

TEST_F(BankFile, ConsumesAnOpenCreditWithACreditNote) {
  world_.issue({{"F1", 100, "0010017"}, {"C1", 30, "0010025", InvoiceKind::credit_note}});
  world_.take_ocr({{.payments = {{100, "0010017"}, {-30, "0010025", "", PaymentKind::credit_note}}}});
  EXPECT_EQ(world_.vouchers().back(), "3 2026-11-20 lump 1500/K1/F1=-100 1500/K1/C1=30 1921=70");
  EXPECT_THAT(world_.open_items(), IsEmpty());
}

TEST_F(BankFile, NeverPaysACreditNotesOwnItem) {
  world_.issue({{"C1", 30, "0010025", InvoiceKind::credit_note}});
  world_.take_ocr({{.payments = {{30, "0010025"}}}});
  EXPECT_THAT(world_.open_items(), ElementsAre("C1=-30"));
}

class InvoiceFile : public BankFile {};

TEST_F(InvoiceFile, SetsACreditNoteOffAgainstTheInvoiceItNames) {
  world_.issue({{"F1", 100, "0010017"}});
  world_.issue({{"C1", 30, "0010025", InvoiceKind::credit_note, "F1"}});
  EXPECT_THAT(world_.open_items(), ElementsAre("F1=70"));
  world_.take_ocr({{.payments = {{70, "0010017"}}}});
  EXPECT_THAT(world_.open_items(), IsEmpty());
}

TEST_F(InvoiceFile, SetsACreditNoteOffInTheSameFile) {
  world_.issue({{"F1", 100, "0010017"}, {"C1", 130, "0010025", InvoiceKind::credit_note, "F1"}});
  EXPECT_THAT(world_.open_items(), ElementsAre("C1=-30"));
}

TEST_F(InvoiceFile, LeavesACreditNoteOpenWhenItsInvoiceIsSettledOrUnknownOrAnothers) {
  world_.issue({{"F1", 100, "0010017"}, {"F2", 50, "0010033", InvoiceKind::invoice, "", "K2"}});
  world_.take_ocr({{.payments = {{100, "0010017"}}}});
  world_.issue({{"C1", 30, "", InvoiceKind::credit_note, "F1"},
                {"C2", 30, "", InvoiceKind::credit_note, "F9"},
                {"C3", 30, "", InvoiceKind::credit_note, "F2"}});
  EXPECT_THAT(world_.open_items(), ElementsAre("C1=-30", "C2=-30", "C3=-30", "F2=50"));
}

TEST_F(InvoiceFile, KnowsAnInvoiceThatComesAgain) {
  world_.issue({{"F1", 100, "0010017"}});
  const InvoiceCounts counts = world_.issue({{"F1", 100, "0010017"}, {"F2", 100, "0010025"}});
  EXPECT_EQ(counts.known, 1);
  EXPECT_EQ(counts.booked, 1);
  EXPECT_THAT(world_.open_items(), ElementsAre("F1=100", "F2=100"));
}

}  // namespace
}  // namespace avstem::batch
