// S1-S5: a KID, an invoice number or a customer number, written wrong or in the wrong place.
#include "engine/matching/suggestions.hpp"

#include <gtest/gtest.h>

#include "tests/engine/matching/suggested.hpp"

namespace avstem::matching {
namespace {

using core::Reason;
using tests::Suggestions;
using tests::Texts;

TEST_F(Suggestions, S1NamesTheItemWhoseKidHasOneOtherDigit) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  open({"10500", 49'950, "312", "2026-11-01", "0990095"});
  waits(49'950, Reason::kid_invalid, "0010018");
  EXPECT_EQ(told(), (Texts{"S1 likely 10497=49950 for kid_wrong_digit:7 amount_equal"}));
}

TEST_F(Suggestions, S1IsCertainWhenTheNameIsAlikeToo) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  named("311", "Bjørg Åsen");
  waits(49'950, Reason::kid_invalid, "0010018");
  waiting_.payment.payer_name = "BJOERG AASEN";
  EXPECT_EQ(told(), (Texts{"S1 certain 10497=49950 for kid_wrong_digit:7 amount_of_no_other name_alike amount_equal"}));
}

TEST_F(Suggestions, S1HasAgainstItThatNameAndAmountDiffer) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  named("311", "Bjørg Åsen");
  waits(20'000, Reason::kid_invalid, "0010018");
  waiting_.payment.payer_name = "Ola Dahl";
  EXPECT_EQ(told(), (Texts{"S1 possible 10497=20000 for kid_wrong_digit:7 against amount_other name_other"}));
}

TEST_F(Suggestions, S1HasAgainstItThatTheCheckDigitIsRight) {
  open({"10497", 49'950, "311", "2026-11-01", "0010018"});
  open({"10498", 49'950, "312", "2026-11-01", "0990095"});
  waits(49'950, Reason::kid_unknown, "0010017");
  EXPECT_EQ(told(), (Texts{"S1 likely 10497=49950 for kid_wrong_digit:7 amount_equal against kid_check_right"}));
}

TEST_F(Suggestions, S1OfTwoEqualNeighboursNeitherIsLikely) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  open({"10498", 49'950, "312", "2026-10-01", "0010025"});
  waits(49'950, Reason::kid_invalid, "0010015");
  EXPECT_EQ(told(), (Texts{"S1 possible 10498=49950 for kid_wrong_digit:6 amount_equal against others_as_good:1",
                           "S1 possible 10497=49950 for kid_wrong_digit:7 amount_equal against others_as_good:1"}));
}

TEST_F(Suggestions, S2NamesTheItemWhoseKidHasTwoDigitsSwapped) {
  open({"10497", 49'950, "311", "2026-11-01", "0000104976"});
  waits(49'950, Reason::kid_invalid, "0000104967");
  EXPECT_EQ(told(), (Texts{"S2 likely 10497=49950 for kid_digits_swapped:9 amount_of_no_other amount_equal"}));
}

TEST_F(Suggestions, S3NamesTheItemWhoseKidHasMoreZeros) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  waits(49'950, Reason::kid_invalid, "10017");
  EXPECT_EQ(told(), (Texts{"S3 certain 10497=49950 for kid_zeros:2 amount_of_no_other amount_equal"}));
}

TEST_F(Suggestions, S3NamesTheItemWhoseKidHasADigitMoreOrLess) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  waits(49'950, Reason::kid_invalid, "001017");
  EXPECT_EQ(told(), (Texts{"S3 likely 10497=49950 for kid_digit_missing:4 amount_of_no_other amount_equal"}));
  waits(49'950, Reason::kid_invalid, "00910017");
  EXPECT_EQ(told(), (Texts{"S3 likely 10497=49950 for kid_digit_extra:3 amount_of_no_other amount_equal"}));
}

TEST_F(Suggestions, SlipsAreFoundInFreeTextToo) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  open({"10498", 49'950, "312", "2026-11-01", "0990095"});
  waits(49'950, Reason::kid_missing);
  waiting_.payment.text = "KID 0010071";
  EXPECT_EQ(told(), (Texts{"S2 likely 10497=49950 for kid_digits_swapped:6 amount_equal"}));
}

TEST_F(Suggestions, S4NamesTheItemWhoseKidStandsInTheText) {
  open({"10497", 49'950, "311", "2026-11-01", "0010017"});
  open({"10498", 49'950, "312", "2026-11-01", "0990095"});
  waits(49'950, Reason::kid_missing);
  waiting_.payment.text = "Kontingent, KID 0010017";
  EXPECT_EQ(told(), (Texts{"S4 certain 10497=49950 for kid_in_text amount_equal"}));
}

TEST_F(Suggestions, S4NamesTheItemWhoseInvoiceNumberStandsInTheText) {
  open({"F-10497", 49'950, "311"});
  open({"F-10498", 49'950, "312"});
  waits(49'950, Reason::kid_missing);
  waiting_.payment.text = "faktura f10497";
  EXPECT_EQ(told(), (Texts{"S4 likely F-10497=49950 for invoice_in_text:1 amount_equal"}));
  waiting_.payment.text = "Gjelder 10498";
  EXPECT_EQ(told(), (Texts{"S4 likely F-10498=49950 for invoice_in_text:1 amount_equal"}));
}

TEST_F(Suggestions, S4ReadsAReferenceThatIsNoKid) {
  open({"F-10497", 49'950, "311"});
  open({"F-10498", 49'950, "312"});
  waits(49'950, Reason::kid_invalid, "F-10497");
  EXPECT_EQ(told(), (Texts{"S4 likely F-10497=49950 for invoice_in_text:1 amount_equal"}));
}

TEST_F(Suggestions, S4ReadsAnInvoiceNumberInTheKidsPlace) {
  open({"10497", 49'950, "311"});
  open({"10498", 49'950, "312"});
  waits(49'950, Reason::kid_invalid, "10497");
  EXPECT_EQ(told(), (Texts{"S4 likely 10497=49950 for invoice_in_text:1 amount_equal"}));
}

TEST_F(Suggestions, S4HasAgainstItThatTheKidIsAnother) {
  open({"10497", 49'950, "311", "2026-11-01", "0990095"});
  open({"10498", 49'950, "312", "2026-11-01", "0990194"});
  waits(49'950, Reason::kid_invalid, "0010018");
  waiting_.payment.text = "faktura 10497";
  EXPECT_EQ(told(), (Texts{"S4 likely 10497=49950 for invoice_in_text:1 amount_equal against kid_other"}));
}

TEST_F(Suggestions, S4TakesAllInvoicesOfTheTextWhenTheySum) {
  open({"10497", 40'000, "311"});
  open({"10498", 9'950, "312"});
  waits(49'950, Reason::kid_missing);
  waiting_.payment.text = "10497 og 10498";
  EXPECT_EQ(told(), (Texts{"S4 likely 10497=40000 10498=9950 for invoice_in_text:2 amounts_sum:2"}));
}

TEST_F(Suggestions, S4NamesTheCustomerWhoseNumberStandsInTheText) {
  open({"10497", 49'950, "311"});
  open({"10498", 49'950, "312"});
  waits(49'950, Reason::kid_missing);
  waiting_.payment.text = "medlem 312";
  EXPECT_EQ(told(), (Texts{"S4 likely 10498=49950 for customer_in_text amount_equal"}));
}

TEST_F(Suggestions, S5NamesTheCustomerInTheKid) {
  waiting_.kid_rules = {core::KidRule::create(9, core::CheckDigit::modulus10, core::KidSegment{1, 4}).value()};
  open({"10497", 49'950, "311", "2026-11-01", ""});
  open({"10498", 49'950, "312", "2026-11-01", ""});
  waits(49'950, Reason::kid_unknown, "031100498");
  EXPECT_EQ(told(), (Texts{"S5 likely 10497=49950 for kid_names_customer amount_equal"}));
  waits(50'000, Reason::kid_unknown, "031100498");
  EXPECT_EQ(told(), (Texts{"S5 possible 10497=49950 for kid_names_customer against amount_other"}));
}

TEST_F(Suggestions, S5NamesTheInvoiceInTheKid) {
  waiting_.kid_rules = {
      core::KidRule::create(9, core::CheckDigit::modulus10, core::KidSegment{1, 4}, core::KidSegment{5, 4}).value()};
  open({"49", 49'950, "311", "2026-11-01", ""});
  open({"50", 49'950, "311", "2026-10-01", ""});
  waits(49'950, Reason::kid_unknown, "031100498");
  EXPECT_EQ(told(), (Texts{"S5 likely 49=49950 for kid_names_invoice amount_equal",
                           "S5 likely 50=49950 for kid_names_customer amount_equal against choices_as_good:1"}));
}

}  // namespace
}  // namespace avstem::matching
