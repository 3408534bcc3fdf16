#include "engine/matching/kid_tools.hpp"

#include <gtest/gtest.h>

#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::matching {
namespace {

using core::CheckDigit;
using core::KidRule;
using core::KidSegment;
using tests::customer;
using tests::invoice;
using tests::kid;

KidRule rule(std::size_t length, CheckDigit check, std::optional<KidSegment> of_customer = std::nullopt,
             std::optional<KidSegment> of_invoice = std::nullopt) {
  return KidRule::create(length, check, of_customer, of_invoice).value();
}

/// Worked examples: a body, and the KID that it makes under each modulus.
struct Example {
  std::string_view body;
  std::string_view modulus10;
  std::string_view modulus11;
};

void PrintTo(const Example& example, std::ostream* out) { *out << example.body; }

constexpr Example examples[] = {
    {"12345678", "123456782", "123456785"},  // Nets, section 5
    {"1234567", "12345674", "12345674"},
    {"1234", "12344", "12343"},
    {"234567", "2345676", "2345676"},
    {"2345678", "23456783", "23456788"},
    {"001001", "0010017", "0010014"},
    {"001002", "0010025", "0010022"},
    {"001009", "0010090", "001009-"},
    {"000149", "0001495", "000149-"},
    {"10000192823", "100001928231", "100001928230"},
    {"60224", "602243", "602248"},
    {"50001", "500017", "500011"},
    {"000053", "0000539", "0000531"},
    {"003663", "0036632", "0036633"},
};

class KidExample : public testing::TestWithParam<Example> {};

TEST_P(KidExample, IsMadeCheckedAndExplained) {
  const Example& example = GetParam();
  const std::size_t length = example.body.size() + 1;
  for (const auto& [check, text] :
       {std::pair{CheckDigit::modulus10, example.modulus10}, std::pair{CheckDigit::modulus11, example.modulus11}}) {
    const KidRule whole = rule(length, check, std::nullopt, KidSegment{1, example.body.size()});
    const auto made = make_kid(whole, {.customer = {}, .invoice = invoice(example.body)});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->text(), text);
    EXPECT_TRUE(whole.fits(*made));
    EXPECT_FALSE(check_kid(*made, {&whole, 1}).at(0).flaw);
    const std::vector<KidPart> parts{{KidPartKind::invoice, 1, std::string{example.body}},
                                     {KidPartKind::check_character, length, std::string{text.substr(length - 1)}}};
    EXPECT_EQ(explain_kid(*made, whole), parts);
  }
}

INSTANTIATE_TEST_SUITE_P(Worked, KidExample, testing::ValuesIn(examples),
                         [](const auto& example) { return "Body" + std::string{example.param.body}; });

TEST(CheckKid, KnowsTheDashUnderModulus11) {
  const KidRule modulus11 = rule(7, CheckDigit::modulus11);
  for (const std::string_view text :
       {"001009-", "001012-", "001026-", "001043-", "001057-", "001060-", "001074-", "001088-", "001091-", "001107-"}) {
    const auto verdicts = check_kid(kid(text), {&modulus11, 1});
    EXPECT_FALSE(verdicts.at(0).flaw) << text;
    EXPECT_EQ(verdicts.at(0).check_character, '-');
  }
}

TEST(CheckKid, TellsEachRuleWhyNot) {
  const std::array rules{rule(7, CheckDigit::modulus10), rule(7, CheckDigit::modulus11),
                         rule(9, CheckDigit::modulus10)};
  const auto verdicts = check_kid(kid("0010017"), rules);
  ASSERT_EQ(verdicts.size(), 3U);
  EXPECT_EQ(verdicts[0].flaw, std::nullopt);
  EXPECT_EQ(verdicts[1].flaw, KidFlaw::other_check_character);
  EXPECT_EQ(verdicts[1].check_character, '4');
  EXPECT_EQ(verdicts[2].flaw, KidFlaw::other_length);
  EXPECT_EQ(verdicts[2].check_character, std::nullopt);
}

TEST(CheckKid, DoesNotTakeZerosOnly) {
  const std::array rules{rule(7, CheckDigit::modulus10), rule(7, CheckDigit::modulus11)};
  for (const KidVerdict& verdict : check_kid(kid("0000000"), rules)) EXPECT_EQ(verdict.flaw, KidFlaw::zeros_only);
}

TEST(CheckKid, DoesNotTakeADashUnderModulus10) {
  const KidRule modulus10 = rule(7, CheckDigit::modulus10);
  EXPECT_EQ(check_kid(kid("001009-"), {&modulus10, 1}).at(0).flaw, KidFlaw::other_check_character);
}

TEST(CheckKid, AgreesWithTheRuleForEveryKidOfThreeCharacters) {
  const std::array rules{rule(3, CheckDigit::modulus10), rule(3, CheckDigit::modulus11)};
  for (int number = 0; number < 1100; ++number) {
    const std::string body = std::to_string(1000 + number / 11 * 10).substr(1, 2);
    const core::Kid each = kid(body + (number % 11 == 10 ? "-" : std::to_string(number % 11)));
    for (const KidVerdict& verdict : check_kid(each, rules)) {
      EXPECT_EQ(!verdict.flaw, verdict.rule.fits(each)) << each.text();
    }
  }
}

TEST(CheckKid, HasNothingToSayWithoutRules) { EXPECT_TRUE(check_kid(kid("0010017"), {}).empty()); }

TEST(ExplainKid, NamesCustomerInvoiceAndWhatIsBetween) {
  const KidRule structured = rule(12, CheckDigit::modulus10, KidSegment{2, 4}, KidSegment{7, 4});
  const std::vector<KidPart> parts{{KidPartKind::unnamed, 1, "1"},  {KidPartKind::customer, 2, "0311"},
                                   {KidPartKind::unnamed, 6, "9"},  {KidPartKind::invoice, 7, "1049"},
                                   {KidPartKind::unnamed, 11, "0"}, {KidPartKind::check_character, 12, "7"}};
  EXPECT_EQ(explain_kid(kid("103119104907"), structured), parts);
}

TEST(ExplainKid, HasNothingToSayAboutAnotherLength) {
  EXPECT_TRUE(explain_kid(kid("0010017"), rule(9, CheckDigit::modulus10)).empty());
}

TEST(MakeKid, PadsCustomerAndInvoiceWithZeros) {
  const KidRule structured = rule(9, CheckDigit::modulus10, KidSegment{1, 4}, KidSegment{5, 4});
  const auto made = make_kid(structured, {customer("311"), invoice("49")});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->text(), "031100498");
  EXPECT_TRUE(structured.fits(*made));
}

TEST(MakeKid, PutsZerosWhereNothingIsNamed) {
  const auto made = make_kid(rule(9, CheckDigit::modulus11, KidSegment{3, 3}), {customer("7"), {}});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->text().substr(0, 8), "00007000");
}

struct Refusal {
  const char* name;
  KidMakeError error;
  std::optional<KidSegment> of_customer;
  std::optional<KidSegment> of_invoice;
  std::optional<std::string> customer_number;
  std::optional<std::string> invoice_number;
};

void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.name; }

const Refusal refusals[] = {
    {"ARuleWithoutSegments", KidMakeError::nothing_to_say, {}, {}, "1", "2"},
    {"ACustomerThatIsMissing", KidMakeError::customer_missing, KidSegment{1, 4}, {}, {}, {}},
    {"ACustomerWithoutAPlace", KidMakeError::customer_unplaced, {}, KidSegment{5, 4}, "1", "2"},
    {"ACustomerWithALetter", KidMakeError::customer_not_digits, KidSegment{1, 4}, {}, "K1", {}},
    {"ACustomerOneDigitTooLong", KidMakeError::customer_too_long, KidSegment{1, 4}, {}, "12345", {}},
    {"AnInvoiceThatIsMissing", KidMakeError::invoice_missing, KidSegment{1, 4}, KidSegment{5, 4}, "1", {}},
    {"AnInvoiceWithoutAPlace", KidMakeError::invoice_unplaced, KidSegment{1, 4}, {}, "1", "2"},
    {"AnInvoiceWithADash", KidMakeError::invoice_not_digits, {}, KidSegment{5, 4}, {}, "1-2"},
    {"AnInvoiceOneDigitTooLong", KidMakeError::invoice_too_long, {}, KidSegment{5, 4}, {}, "12345"},
    {"SegmentsThatOverlap", KidMakeError::segments_overlap, KidSegment{1, 4}, KidSegment{4, 4}, "1", "2"},
    {"ASegmentOverTheCheckCharacter", KidMakeError::segments_overlap, {}, KidSegment{6, 4}, {}, "2"},
    {"ZerosOnly", KidMakeError::zeros_only, KidSegment{1, 4}, KidSegment{5, 4}, "0", "0"},
};

class MakeKidRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(MakeKidRefuses, WithItsReason) {
  const Refusal& refusal = GetParam();
  KidContents contents;
  if (refusal.customer_number) contents.customer = customer(*refusal.customer_number);
  if (refusal.invoice_number) contents.invoice = invoice(*refusal.invoice_number);
  const auto made = make_kid(rule(9, CheckDigit::modulus10, refusal.of_customer, refusal.of_invoice), contents);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error(), refusal.error);
}

INSTANTIATE_TEST_SUITE_P(Every, MakeKidRefuses, testing::ValuesIn(refusals),
                         [](const auto& refusal) { return refusal.param.name; });

}  // namespace
}  // namespace avstem::matching
