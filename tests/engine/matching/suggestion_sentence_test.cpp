#include "engine/matching/suggestion_sentence.hpp"

#include <gtest/gtest.h>

#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::matching {
namespace {

using tests::customer;
using tests::invoice;
using tests::ore;

Suggestion for_invoices(std::initializer_list<const char*> invoices, std::vector<Evidence> in_favour,
                        std::vector<Evidence> against) {
  Suggestion suggestion{.rule = SuggestionRule::S1,
                        .band = Band::likely,
                        .action = SuggestedAction::allocate,
                        .allocations = {},
                        .customer = customer("311"),
                        .due_on = std::nullopt,
                        .amount = ore(49'950),
                        .in_favour = std::move(in_favour),
                        .against = std::move(against)};
  for (const char* number : invoices) suggestion.allocations.push_back({invoice(number), customer("311"), ore(1)});
  return suggestion;
}

TEST(SuggestionSentence, NamesInvoiceAmountAndEvidence) {
  const Suggestion suggestion =
      for_invoices({"10497"}, {{Sign::kid_wrong_digit, 6}, {Sign::amount_equal}}, {{Sign::name_other}});
  EXPECT_EQ(sentence(suggestion, SentenceLanguage::bokmaal),
            "Faktura 10497, 499,50 kr: ett siffer i KID er feil (nr. 6), beløpet er likt. Imot: navnene er ulike.");
  EXPECT_EQ(sentence(suggestion, SentenceLanguage::english),
            "Invoice 10497, NOK 499,50: one digit of the KID is wrong (no. 6), the amount is equal. Against: the names "
            "differ.");
}

TEST(SuggestionSentence, NamesSeveralInvoices) {
  const Suggestion suggestion = for_invoices({"1", "2", "3"}, {{Sign::amounts_sum, 3}}, {});
  EXPECT_EQ(sentence(suggestion, SentenceLanguage::bokmaal),
            "Fakturaene 1, 2 og 3, 499,50 kr: de 3 postene er til sammen like beløpet.");
  EXPECT_EQ(sentence(suggestion, SentenceLanguage::english),
            "Invoices 1, 2 and 3, NOK 499,50: the 3 items sum to the amount.");
}

TEST(SuggestionSentence, NamesARefund) {
  Suggestion refund = for_invoices({}, {{Sign::customer_owes_nothing}}, {});
  refund.action = SuggestedAction::refund;
  EXPECT_EQ(sentence(refund, SentenceLanguage::bokmaal), "Betal tilbake 499,50 kr: kunden har ingen åpne poster.");
  EXPECT_EQ(sentence(refund, SentenceLanguage::english), "Refund NOK 499,50: the customer has no open items.");
}

TEST(SuggestionSentence, CountsInWords) {
  EXPECT_EQ(clause({Sign::kid_zeros, 1}, SentenceLanguage::bokmaal), "KID er lik når en null foran legges til");
  EXPECT_EQ(clause({Sign::kid_zeros, 2}, SentenceLanguage::bokmaal), "KID er lik når 2 nuller foran legges til");
  EXPECT_EQ(clause({Sign::kid_zeros, -2}, SentenceLanguage::english),
            "the KID is right with leading zeros taken away (2)");
  EXPECT_EQ(clause({Sign::invoice_in_text, 1}, SentenceLanguage::english), "the invoice number stands in the text");
  EXPECT_EQ(clause({Sign::invoice_in_text, 2}, SentenceLanguage::english), "2 invoice numbers stand in the text");
  EXPECT_EQ(clause({Sign::payer_paid_before, 1}, SentenceLanguage::bokmaal), "kontoen har betalt for kunden før");
  EXPECT_EQ(clause({Sign::payer_paid_before, 4}, SentenceLanguage::bokmaal),
            "kontoen har betalt for kunden før (4 ganger)");
}

TEST(SuggestionSentence, HasAClauseForEverySignInBothLanguages) {
  std::set<std::string> told;
  for (const SignFacts& facts : sign_facts) {
    EXPECT_EQ(&facts_of(facts.sign), &facts);
    told.insert(clause({facts.sign, 3}, SentenceLanguage::bokmaal));
    told.insert(clause({facts.sign, 3}, SentenceLanguage::english));
  }
  EXPECT_EQ(told.size(), 2 * sign_facts.size());
}

}  // namespace
}  // namespace avstem::matching
