// S6-S9: who paid before, amounts, sets and what is paid already; and what holds for all suggestions.
#include "engine/matching/suggestions.hpp"

#include <gtest/gtest.h>

#include "tests/engine/matching/suggested.hpp"

namespace avstem::matching {
namespace {

using core::Reason;
using tests::account;
using tests::customer;
using tests::invoice;
using tests::ore;
using tests::Suggestions;
using tests::Texts;
TEST_F(Suggestions, S6NamesTheCustomerWhoWasPaidForFromThisAccount) {
  open({"10497", 49'950, "311"});
  open({"10498", 49'950, "312"});
  paid_before("12345678903", "312", 4);
  waiting_.payment.payer_account = account("12345678903");
  waits(49'950, Reason::kid_missing);
  EXPECT_EQ(told(), (Texts{"S6 likely 10498=49950 for payer_paid_before:4 amount_equal"}));
}

TEST_F(Suggestions, S6SpeaksAgainstOtherCustomers) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  paid_before("12345678903", "312", 4);
  waiting_.payment.payer_account = account("12345678903");
  waits(49'950, Reason::kid_invalid, "0010018");
  EXPECT_EQ(told(), (Texts{"S1 likely 10497=49950 for kid_wrong_digit:7 amount_of_no_other amount_equal against "
                           "payer_pays_other"}));
}

TEST_F(Suggestions, S7NamesTheOnlyItemWithTheAmount) {
  open({"10497", 49'950, "311"});
  open({"10498", 49'951, "312"});
  waits(49'950, Reason::kid_missing);
  EXPECT_EQ(told(), (Texts{"S7 possible 10497=49950 for amount_of_no_other amount_equal"}));
}

TEST_F(Suggestions, S7SaysNothingWhenTwoItemsHaveTheAmount) {
  open({"10497", 49'950, "311"});
  open({"10498", 49'950, "312"});
  waits(49'950, Reason::kid_missing);
  EXPECT_EQ(told(), Texts{});
}

TEST_F(Suggestions, S7NamesTheItemOfACustomerWithALikeName) {
  open({"10497", 49'950, "311"});
  open({"10498", 49'950, "312"});
  named("311", "Ola Dahl");
  named("312", "Bjørg Åsen");
  waits(49'950, Reason::kid_missing);
  waiting_.payment.payer_name = "Bjorg Asen";
  EXPECT_EQ(told(), (Texts{"S7 likely 10498=49950 for name_alike amount_equal"}));
  waits(49'951, Reason::kid_missing);
  EXPECT_EQ(told(), Texts{});
}

TEST_F(Suggestions, S7HasAgainstItThatTheKidIsAnother) {
  open({"10497", 49'950, "311", "2026-11-01", "0990095"});
  waits(49'950, Reason::kid_unknown, "0010017");
  EXPECT_EQ(told(), (Texts{"S7 possible 10497=49950 for amount_of_no_other amount_equal against kid_other"}));
}

TEST_F(Suggestions, S8NamesTheOnlyCustomerWhoOwesTheAmount) {
  open({"10497", 40'000, "311"});
  open({"10498", 9'950, "311"});
  open({"10499", 9'950, "312"});
  waits(49'950, Reason::kid_missing);
  EXPECT_EQ(told(), (Texts{"S8 possible 10497=40000 10498=9950 for amounts_sum:2"}));
}

TEST_F(Suggestions, S8FindsTheSetOfACustomerWhomAnotherRuleNames) {
  open({"10497", 40'000, "311"});
  open({"10498", 9'950, "311"});
  open({"10499", 777, "311"});
  open({"10500", -777, "311"});
  waits(39'223, Reason::kid_missing);
  waiting_.payment.text = "kunde 311";
  EXPECT_EQ(told(), (Texts{"S8 likely 10497=40000 10500=-777 for customer_in_text amounts_sum:2"}));
}

TEST_F(Suggestions, S8HasAgainstItThatOtherSetsSumToo) {
  open({"10497", 10'000, "311"});
  open({"10498", 10'000, "311"});
  open({"10499", 10'000, "311"});
  waits(20'000, Reason::kid_missing);
  waiting_.payment.text = "kunde 311";
  EXPECT_EQ(told(),
            (Texts{"S8 likely 10497=10000 10498=10000 for customer_in_text amounts_sum:2 against choices_as_good:2"}));
}

TEST_F(Suggestions, AreNotCertainWhenTheCustomerOwesTheSameTwice) {
  open({"10497", 49'950, "311"});
  open({"10498", 49'950, "311"});
  named("311", "Bjørg Åsen");
  paid_before("12345678903", "311", 4);
  waiting_.payment.payer_account = account("12345678903");
  waiting_.payment.payer_name = "Bjørg Åsen";
  waiting_.payment.text = "kunde 311";
  waits(49'950, Reason::kid_missing);
  EXPECT_EQ(told(),
            (Texts{"S4 likely 10497=49950 for customer_in_text payer_paid_before:4 name_alike amount_equal against "
                   "choices_as_good:1"}));
}

TEST_F(Suggestions, AKidIsOneSourceHoweverMuchOfItPointsHere) {
  waiting_.kid_rules = {core::KidRule::create(9, core::CheckDigit::modulus10, core::KidSegment{1, 4}).value()};
  open({"10497", 49'950, "311", "2026-11-01", "031100498"});
  waits(49'950, Reason::kid_invalid, "031100499");
  EXPECT_EQ(told(),
            (Texts{"S1 likely 10497=49950 for kid_wrong_digit:9 kid_names_customer amount_of_no_other amount_equal"}));
}

TEST_F(Suggestions, S9RefundsOrPaysTheNextItemOfTheCustomer) {
  open({"10498", 49'950, "311"});
  open({"10499", 49'950, "312"});
  waiting_.paid = PaidInvoice{invoice("10497"), customer("311")};
  waits(49'950, Reason::already_paid, "0010017");
  EXPECT_EQ(told(), (Texts{"S9 likely 10498=49950 for customer_of_paid amount_equal",
                           "S9 possible refund=49950 for customer_of_paid"}));
}

TEST_F(Suggestions, S9RefundIsLikelyWhenTheCustomerOwesNothing) {
  waiting_.paid = PaidInvoice{invoice("10497"), customer("311")};
  waits(49'950, Reason::already_paid, "0010017");
  EXPECT_EQ(told(), (Texts{"S9 likely refund=49950 for customer_of_paid customer_owes_nothing"}));
}

TEST_F(Suggestions, S9SpeaksOfWhatIsLeftOfAnOverpaidPayment) {
  open({"10498", 10'000, "311"});
  open({"10499", 10'000, "312"});
  waiting_.paid = PaidInvoice{invoice("10497"), customer("311")};
  waits(10'000, Reason::overpaid, "0010017");
  waiting_.payment.amount = ore(59'950);
  EXPECT_EQ(told(), (Texts{"S9 likely 10498=10000 for customer_of_paid amount_equal",
                           "S9 possible refund=10000 for customer_of_paid"}));
}

TEST_F(Suggestions, PayInOrderWhenTheAmountIsAnother) {
  open({"10498", 30'000, "311", "2026-11-02"});
  open({"10497", 20'000, "311", "2026-11-01"});
  open({"10499", 30'000, "311", "2026-11-03"});
  waits(30'001, Reason::kid_missing);
  waiting_.payment.text = "kunde 311";
  EXPECT_EQ(told(), (Texts{"S4 possible 10497=20000 10498=10001 for customer_in_text against amount_other"}));
}

TEST_F(Suggestions, NeverAllocateMoreThanWaitsNorThanIsOpen) {
  open({"10497", 20'000, "311"});
  waits(30'000, Reason::kid_missing);
  waiting_.payment.text = "faktura 10497";
  ASSERT_EQ(suggested().size(), 1U);
  EXPECT_EQ(suggested().front().amount, ore(20'000));
}

TEST_F(Suggestions, AnUnknownCreditNoteIsSuggestedForOpenCreditsOnly) {
  open({"10497", 20'000, "311", "2026-11-01", "0010017"});
  open({"K-10498", -20'000, "311", "2026-11-01", "0010025"});
  waits(-20'000, Reason::credit_note_unknown, "0010026");
  EXPECT_EQ(told(), (Texts{"S1 likely K-10498=-20000 for kid_wrong_digit:7 amount_of_no_other amount_equal"}));
}

TEST_F(Suggestions, SayNothingAboutReturnsReversalsDebitsAndDuplicates) {
  open({"10497", -20'000, "311", "2026-11-01", "0010017"});
  for (const Reason reason : {Reason::returned, Reason::other_debit, Reason::reversal_of_decided,
                              Reason::reversal_without_payment, Reason::suspected_duplicate}) {
    waits(-20'000, reason, "0010018");
    EXPECT_EQ(told(), Texts{}) << id_of(reason);
  }
}

TEST_F(Suggestions, NeverShowAnotherOrganisationsItems) {
  core::OpenItem foreign = tests::open_item({"10497", 49'950, "311", "2026-11-01", "0010017"});
  foreign.organisation = core::OrganisationKey{2};
  items_ = {foreign};
  paid_before("12345678903", "311", 1);
  waiting_.payment.payer_account = account("12345678903");
  waiting_.payment.text = "10497 kunde 311 KID 0010017";
  waits(49'950, Reason::kid_invalid, "0010018");
  EXPECT_EQ(told(), Texts{});
}

TEST_F(Suggestions, AreAtMostTenInOrder) {
  for (int i = 0; i < 30; ++i) {
    items_.push_back(tests::open_item({"10497", 100 + i, "311", "2026-11-01", "0010017"}));
    items_.back().invoice = invoice("F" + std::to_string(100 + i));
    items_.back().due_on = tests::date("2026-11-" + std::to_string(30 - i % 20));
  }
  waits(5'000, Reason::kid_missing);
  for (int i = 0; i < 30; ++i) waiting_.payment.text += " F" + std::to_string(100 + i);
  const auto all = suggested();
  ASSERT_EQ(all.size(), suggestions_max);
  for (std::size_t i = 1; i < all.size(); ++i) {
    EXPECT_LE(all[i - 1].band, all[i].band);
    if (all[i - 1].band != all[i].band) continue;
    EXPECT_GE(balance(all[i - 1]), balance(all[i]));
    if (balance(all[i - 1]) == balance(all[i])) {
      EXPECT_LE(all[i - 1].due_on, all[i].due_on);
    }
  }
}

TEST_F(Suggestions, OnlyOneIsEverCertain) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  open({"10498", 49'950, "312", "2026-11-01", "0990095"});
  waits(49'950, Reason::kid_missing);
  waiting_.payment.text = "0010017 eller 0990095";
  EXPECT_EQ(told(), (Texts{"S4 likely 10497=49950 for kid_in_text amount_equal against others_as_good:1",
                           "S4 likely 10498=49950 for kid_in_text amount_equal against others_as_good:1"}));
}

TEST(SuggestionsDeathTest, StopForTheBooksOfAnotherOrganisation) {
  WaitingPayment waiting;
  waiting.organisation = core::OrganisationKey{2};
  const KnownBooks books{{tests::organisation_1, {}, {}, {}}};
  EXPECT_EXIT((void)suggest(waiting, books), testing::ExitedWithCode(70), "the organisation's own items only");
}

}  // namespace
}  // namespace avstem::matching
