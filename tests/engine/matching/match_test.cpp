#include "engine/matching/match.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::matching {
namespace {

using core::Doubt;
using core::PaymentKind;
using tests::Item;
using tests::open_item;
using tests::payment_of;

/// `M3 F1=100 F2=20 rounding=5 prepayment=30:K1 unidentified=7 reason`: what is zero or missing is left out.
std::string text_of(const Outcome& outcome) {
  std::string text{core::id_of(outcome.rule)};
  for (const Allocation& part : outcome.allocations) {
    text += fmt::format(" {}:{}={}", part.invoice.text(), part.customer.text(), part.amount.ore());
  }
  if (!outcome.rounding.is_zero()) text += fmt::format(" rounding={}", outcome.rounding.ore());
  if (!outcome.prepayment.is_zero()) text += fmt::format(" prepayment={}", outcome.prepayment.ore());
  if (outcome.prepayment_customer) text += ":" + outcome.prepayment_customer->text();
  if (!outcome.unidentified.is_zero()) text += fmt::format(" unidentified={}", outcome.unidentified.ore());
  if (outcome.reason) text += fmt::format(" {}", core::id_of(*outcome.reason));
  return text;
}

constexpr KidFacts unknown_and_unfit{.issued = false, .fits_agreement = false};
constexpr KidFacts unknown_but_fit{.issued = false, .fits_agreement = true};
constexpr KidFacts issued_and_fit{.issued = true, .fits_agreement = true};
constexpr KidFacts issued_but_unfit{.issued = true, .fits_agreement = false};

struct Row {
  const char* name;
  std::int64_t amount;
  std::vector<Item> items;
  const char* outcome;
  std::int64_t limit = 0;
  KidFacts facts = issued_and_fit;
  std::string_view reference = "0010017";
  PaymentKind kind = PaymentKind::credit;
  Doubt doubt = Doubt::none;
};

/// Keeps the bytes of the row, and with them addresses, out of the test's name.
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

std::vector<core::OpenItem> in_order(const std::vector<Item>& items) {
  std::vector<core::OpenItem> open;
  for (const Item& item : items) open.push_back(open_item(item));
  std::sort(open.begin(), open.end(), core::taken_before);
  return open;
}

const Row rows[] = {
    // M1: one candidate has open amount = P: settle the first in order.
    {"OneItemWithTheAmount", 100, {{"F1", 100}}, "M1 F1:K1=100"},
    {"TheItemWithTheAmountBeforeAnOlderOne", 100, {{"F1", 70, "K1", "2026-01-01"}, {"F2", 100}}, "M1 F2:K1=100"},
    {"OfTwoWithTheAmountTheOneDueFirst",
     100,
     {{"F1", 100, "K1", "2026-11-23"}, {"F2", 100, "K1", "2026-11-22"}},
     "M1 F2:K1=100"},
    {"OfTwoDueTheSameDayTheLowerInvoiceNumberInByteOrder", 100, {{"F9", 100}, {"F10", 100}}, "M1 F10:K1=100"},
    {"CapitalsComeBeforeSmallLetters", 100, {{"a", 100}, {"B", 100}}, "M1 B:K1=100"},
    {"TheExactItemBeforeTheExactSum", 100, {{"F1", 100}, {"F2", -100}}, "M1 F1:K1=100"},
    // M2: P = R.
    {"TheSumOfAll", 300, {{"F1", 100}, {"F2", 200}}, "M2 F1:K1=100 F2:K1=200"},
    {"TheSumIsOfPositiveItemsOnly", 300, {{"F1", 100}, {"F2", 200}, {"F3", -50}}, "M2 F1:K1=100 F2:K1=200"},
    // M3: P < R.
    {"OneOreTooLittle", 99, {{"F1", 100}}, "M3 F1:K1=99"},
    {"OneOreIsAPartPayment", 1, {{"F1", 100}}, "M3 F1:K1=1"},
    {"OneOreUnderTheSum", 299, {{"F1", 100}, {"F2", 200}}, "M3 F1:K1=100 F2:K1=199"},
    {"PaysInOrderOfDueDate",
     150,
     {{"F1", 100, "K1", "2026-12-01"}, {"F2", 120, "K1", "2026-11-01"}},
     "M3 F2:K1=120 F1:K1=30"},
    {"PaysInOrderOfInvoiceNumberOnTheSameDay", 150, {{"F2", 110}, {"F10", 100}}, "M3 F10:K1=100 F2:K1=50"},
    {"EndsExactlyAtAnItem", 220, {{"F1", 100}, {"F2", 120}, {"F3", 90}}, "M3 F1:K1=100 F2:K1=120"},
    {"DoesNotReachTheNextForItsRest", 220, {{"F1", 100}, {"F2", 120}, {"F3", 1}}, "M3 F1:K1=100 F2:K1=120", 5},
    {"ARestOfTheLimitIsRounded", 95, {{"F1", 100}}, "M3 F1:K1=100 rounding=5", 5},
    {"ARestOfOneOreIsRounded", 99, {{"F1", 100}}, "M3 F1:K1=100 rounding=1", 5},
    {"ARestOverTheLimitStaysOpen", 94, {{"F1", 100}}, "M3 F1:K1=94", 5},
    {"TheRestOfTheLastReachedItemIsRounded", 295, {{"F1", 100}, {"F2", 200}}, "M3 F1:K1=100 F2:K1=200 rounding=5", 5},
    {"OnlyTheLastReachedItemIsRounded",
     195,
     {{"F1", 100}, {"F2", 100}, {"F3", 100}},
     "M3 F1:K1=100 F2:K1=100 rounding=5",
     5},
    {"NegativeItemsAreNeverPaid", 50, {{"F0", -100, "K1", "2026-01-01"}, {"F1", 100}}, "M3 F1:K1=50"},
    // M4: P > R > 0.
    {"OneOreTooMuch", 101, {{"F1", 100}}, "M4 F1:K1=100 prepayment=1:K1 overpaid"},
    {"ASurplusOfTheLimitIsRounded", 105, {{"F1", 100}}, "M4 F1:K1=100 rounding=-5", 5},
    {"ASurplusOverTheLimitIsPrepaid", 106, {{"F1", 100}}, "M4 F1:K1=100 prepayment=6:K1 overpaid", 5},
    {"SettlesAllAndPrepaysTheRest",
     1000,
     {{"F1", 100}, {"F2", 200}},
     "M4 F1:K1=100 F2:K1=200 prepayment=700:K1 overpaid"},
    {"AnOpenCreditDoesNotMakeASurplusSmaller",
     150,
     {{"F1", 100}, {"F2", -50}},
     "M4 F1:K1=100 prepayment=50:K1 overpaid"},
    // C3: several customers under one KID; a rest goes to the customer of the last item settled.
    {"ASurplusGoesToTheCustomerOfTheLastItem",
     350,
     {{"F1", 100, "K1", "2026-01-01"}, {"F2", 200, "K2", "2026-02-01"}},
     "M4 F1:K1=100 F2:K2=200 prepayment=50:K2 overpaid"},
    {"SeveralCustomersArePaidInOrder",
     150,
     {{"F1", 100, "K2", "2026-01-01"}, {"F2", 200, "K1", "2026-02-01"}},
     "M3 F1:K2=100 F2:K1=50"},
    // M5: no candidate, an invoice with that KID exists.
    {"ASettledInvoice", 100, {}, "M5 unidentified=100 already_paid"},
    {"ASettledInvoiceWhoseKidFitsNoRule", 100, {}, "M5 unidentified=100 already_paid", 0, issued_but_unfit},
    {"OnlyAnOpenCreditHasTheKid", 100, {{"F1", -100}}, "M5 unidentified=100 already_paid"},
    // M6, M7: no such invoice.
    {"AKidThatFitsNoRule", 100, {}, "M6 unidentified=100 kid_invalid", 0, unknown_and_unfit},
    {"AReferenceThatIsNoKid", 100, {}, "M6 unidentified=100 kid_invalid", 0, unknown_and_unfit, "RF332348236"},
    {"AKidThatFitsButWasNeverIssued", 100, {}, "M7 unidentified=100 kid_unknown", 0, unknown_but_fit},
    // M8: no KID.
    {"NoKid", 100, {}, "M8 unidentified=100 kid_missing", 0, unknown_and_unfit, ""},
    // C5: the check digit is never a reason not to match.
    {"AnIssuedKidThatFitsNoRuleIsMatched", 100, {{"F1", 100}}, "M1 F1:K1=100", 0, issued_but_unfit},
    // C2, B5: the parser's doubts.
    {"ReferencesThatDoNotSum",
     100,
     {{"F1", 100}},
     "C2 unidentified=100 references_do_not_sum",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::credit,
     Doubt::references_do_not_sum},
    {"DetailsThatDoNotSum",
     100,
     {{"F1", 100}},
     "B5 unidentified=100 details_do_not_sum",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::credit,
     Doubt::details_do_not_sum},
    {"ADebitWhoseDetailsDoNotSum",
     -100,
     {},
     "B5 unidentified=-100 details_do_not_sum",
     0,
     unknown_and_unfit,
     "",
     PaymentKind::other_debit,
     Doubt::details_do_not_sum},
    // E1: a credit note used as part payment.
    {"ACreditNoteConsumesTheOpenCredit",
     -100,
     {{"F1", -100}},
     "E1 F1:K1=-100",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::credit_note},
    {"ACreditNoteConsumesAPartOfTheOpenCredit",
     -60,
     {{"F1", -100}},
     "E1 F1:K1=-60",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::credit_note},
    {"ACreditNoteIsNeverRounded",
     -99,
     {{"F1", -100}},
     "E1 F1:K1=-99",
     5,
     issued_and_fit,
     "0010017",
     PaymentKind::credit_note},
    {"ACreditNoteConsumesOpenCreditsInOrder",
     -130,
     {{"F2", -100, "K1", "2026-02-01"}, {"F1", -50, "K1", "2026-01-01"}},
     "E1 F1:K1=-50 F2:K1=-80",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::credit_note},
    {"ACreditNoteLeavesInvoicesAlone",
     -100,
     {{"F0", 100, "K1", "2026-01-01"}, {"F1", -100}},
     "E1 F1:K1=-100",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::credit_note},
    {"ACreditNoteLargerThanTheOpenCreditWaitsWithItsRest",
     -101,
     {{"F1", -100}},
     "E1 F1:K1=-100 unidentified=-1 credit_note_unknown",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::credit_note},
    {"AnUnknownCreditNote",
     -100,
     {},
     "E1 unidentified=-100 credit_note_unknown",
     0,
     unknown_but_fit,
     "0010017",
     PaymentKind::credit_note},
    {"ACreditNoteWithoutKid",
     -100,
     {},
     "E1 unidentified=-100 credit_note_unknown",
     0,
     unknown_and_unfit,
     "",
     PaymentKind::credit_note},
    // E2, E3: never matched to an invoice.
    {"AReversal",
     -100,
     {{"F1", -100}},
     "E2 unidentified=-100 reversal_without_payment",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::reversal},
    {"AReturnOfMoneyThatWasOurs",
     100,
     {{"F1", 100}},
     "E3 unidentified=100 return",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::returned},
    {"AReturnOfMoneyThatWasTheirs",
     -100,
     {{"F1", -100}},
     "E3 unidentified=-100 return",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::returned},
    {"AnotherDebit",
     -100,
     {{"F1", -100}},
     "E3 unidentified=-100 other_debit",
     0,
     issued_and_fit,
     "0010017",
     PaymentKind::other_debit},
    // B3: a payment of nothing has no place to find.
    {"AnAmountOfZero", 0, {{"F1", 100}}, "B3"},
    {"AnAmountOfZeroOnAnUnknownKid", 0, {}, "B3", 0, unknown_and_unfit},
};

class MatchTable : public testing::TestWithParam<Row> {};

TEST_P(MatchTable, DecidesByTheRule) {
  const Row& row = GetParam();
  core::Payment payment = payment_of(row.amount, row.reference, row.kind);
  payment.doubt = row.doubt;
  EXPECT_EQ(text_of(match(payment, in_order(row.items), row.facts, {tests::ore(row.limit)})), row.outcome);
}

INSTANTIATE_TEST_SUITE_P(Rules, MatchTable, testing::ValuesIn(rows), [](const auto& row) { return row.param.name; });

TEST(MatchDeathTest, StopsForACreditThatTakesMoneyOut) {
  EXPECT_EXIT((void)match(payment_of(-1), {}, issued_and_fit, {}), testing::ExitedWithCode(70),
              "a credit brings money in");
}

TEST(MatchDeathTest, StopsForACreditNoteThatBringsMoneyIn) {
  EXPECT_EXIT((void)match(payment_of(1, "0010017", PaymentKind::credit_note), {}, issued_and_fit, {}),
              testing::ExitedWithCode(70), "a credit note as part payment is negative");
}

}  // namespace
}  // namespace avstem::matching
