// RULES B to F: the whole explanation of each rule, in both languages.
#include "engine/matching/explanation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::matching {
namespace {

using core::Rule;
using tests::Item;
using tests::open_item;
using tests::ore;

core::PaymentId payment_id(std::int64_t input, std::int32_t ordinal) {
  return {core::InputNumber{input}, core::Ordinal{ordinal}};
}

Arrival arrival(Rule rule, std::int64_t amount, std::string_view reference = "0010017",
                core::PaymentKind kind = core::PaymentKind::credit) {
  return {.payment = tests::payment_of(amount, reference, kind),
          .account = core::AccountNumber::parse("12345678903").value(),
          .rule = rule,
          .reason = std::nullopt,
          .found = {},
          .settled = {},
          .allocations = {},
          .same_as = std::nullopt,
          .late = std::nullopt};
}

Arrival matched(Rule rule, std::int64_t amount, const std::vector<Item>& items,
                const std::vector<std::pair<std::string_view, std::int64_t>>& parts) {
  Arrival made = arrival(rule, amount);
  for (const Item& item : items) made.found.push_back(open_item(item));
  for (const auto& [invoice, part] : parts) {
    made.allocations.push_back({tests::invoice(invoice), tests::customer("K1"), ore(part)});
  }
  return made;
}

std::string told(const Arrival& arrival, SentenceLanguage language) {
  const Explanation explanation = explain(arrival, language);
  std::string text = explanation.looked_for + "\n" + explanation.found + "\n";
  for (const std::string& sentence : explanation.rejected) text += "- " + sentence + "\n";
  return text + explanation.chosen;
}

void expect_told(const Arrival& arrival, const std::string& bokmaal, const std::string& english) {
  EXPECT_EQ(told(arrival, SentenceLanguage::bokmaal), bokmaal);
  EXPECT_EQ(told(arrival, SentenceLanguage::english), english);
}

TEST(Explanation, OfM1SaysWhyNoOtherItemWasTaken) {
  expect_told(
      matched(Rule::M1, 30000,
              {{.invoice = "F1", .ore = 50000, .due_on = "2026-11-01"},
               {.invoice = "F2", .ore = 30000, .due_on = "2026-11-02"},
               {.invoice = "F3", .ore = 30000, .due_on = "2026-11-02"},
               {.invoice = "F4", .ore = 30000, .due_on = "2026-12-01"},
               {.invoice = "K5", .ore = -10000, .due_on = "2026-12-02"}},
              {{"F2", 30000}}),
      "Åpne poster med nøyaktig KID 0010017 for 300,00.\n"
      "4 åpne poster: F1 med 500,00 (forfall 01.11.2026); F2 med 300,00 (forfall 02.11.2026); F3 med 300,00 (forfall "
      "02.11.2026); F4 med 300,00 (forfall 01.12.2026); til sammen 1\u00a0400,00.\n"
      "- F1 har 500,00, et annet beløp.\n"
      "- F3 har også 300,00 og samme forfall, men et senere nummer.\n"
      "- F4 har også 300,00, men forfaller senere.\n"
      "- K5 er en kreditnota; en innbetaling betaler den ikke.\n"
      "Nøyaktig beløpet gjenstod: F2 300,00.",
      "Open items with exactly the KID 0010017 for 300,00.\n"
      "4 open items: F1 with 500,00 (due 2026-11-01); F2 with 300,00 (due 2026-11-02); F3 with 300,00 (due "
      "2026-11-02); "
      "F4 with 300,00 (due 2026-12-01); together 1\u00a0400,00.\n"
      "- F1 has 500,00, another amount.\n"
      "- F3 has 300,00 too and the same due date, but a later number.\n"
      "- F4 has 300,00 too, but is due later.\n"
      "- K5 is a credit note; a payment does not pay it.\n"
      "Exactly the amount was left: F2 300,00.");
}

TEST(Explanation, OfM2SaysThatNoItemHasTheAmountAlone) {
  expect_told(
      matched(Rule::M2, 80000, {{.invoice = "F1", .ore = 50000}, {.invoice = "F2", .ore = 30000}},
              {{"F1", 50000}, {"F2", 30000}}),
      "Åpne poster med nøyaktig KID 0010017 for 800,00.\n"
      "2 åpne poster: F1 med 500,00 (forfall 22.11.2026); F2 med 300,00 (forfall 22.11.2026); til sammen 800,00.\n"
      "- Ingen post har 800,00 alene (M1).\n"
      "Summen av postene er beløpet: F1 500,00, F2 300,00.",
      "Open items with exactly the KID 0010017 for 800,00.\n"
      "2 open items: F1 with 500,00 (due 2026-11-22); F2 with 300,00 (due 2026-11-22); together 800,00.\n"
      "- No item has 800,00 alone (M1).\n"
      "The items sum to the amount: F1 500,00, F2 300,00.");
}

TEST(Explanation, OfM3SaysHowFarTheAmountWent) {
  expect_told(
      matched(Rule::M3, 60000,
              {{.invoice = "F1", .ore = 50000}, {.invoice = "F2", .ore = 30000}, {.invoice = "F3", .ore = 10000}},
              {{"F1", 50000}, {"F2", 10000}}),
      "Åpne poster med nøyaktig KID 0010017 for 600,00.\n"
      "3 åpne poster: F1 med 500,00 (forfall 22.11.2026); F2 med 300,00 (forfall 22.11.2026); F3 med 100,00 (forfall "
      "22.11.2026); til sammen 900,00.\n"
      "- Ingen post har 600,00 alene (M1).\n"
      "- Postene er til sammen 900,00, mer enn beløpet (M2).\n"
      "- F3 ble ikke nådd.\n"
      "Postene betales etter forfall så langt beløpet rekker: F1 500,00, F2 100,00 (200,00 står igjen).",
      "Open items with exactly the KID 0010017 for 600,00.\n"
      "3 open items: F1 with 500,00 (due 2026-11-22); F2 with 300,00 (due 2026-11-22); F3 with 100,00 (due "
      "2026-11-22); "
      "together 900,00.\n"
      "- No item has 600,00 alone (M1).\n"
      "- The items come to 900,00, more than the amount (M2).\n"
      "- F3 was not reached.\n"
      "The items are paid by due date as far as the amount goes: F1 500,00, F2 100,00 (200,00 stays open).");
}

TEST(Explanation, OfM3NamesTheRoundingThatSettledTheRest) {
  EXPECT_EQ(
      told(matched(Rule::M3, 49950, {{.invoice = "F1", .ore = 50000}}, {{"F1", 50000}}), SentenceLanguage::english),
      "Open items with exactly the KID 0010017 for 499,50.\n"
      "One open item: F1 with 500,00 (due 2026-11-22).\n"
      "- No item has 499,50 alone (M1).\n"
      "- The items come to 500,00, more than the amount (M2).\n"
      "The items are paid by due date as far as the amount goes: F1 500,00. The lacking 0,50 is within the rounding "
      "limit.");
}

TEST(Explanation, OfM4SaysWhereTheSurplusWent) {
  Arrival overpaid = matched(Rule::M4, 60000, {{.invoice = "F1", .ore = 50000}}, {{"F1", 50000}});
  overpaid.reason = core::Reason::overpaid;
  expect_told(overpaid,
              "Åpne poster med nøyaktig KID 0010017 for 600,00.\n"
              "Én åpen post: F1 med 500,00 (forfall 22.11.2026).\n"
              "- Ingen post har 600,00 alene (M1).\n"
              "- Postene er til sammen 500,00, mindre enn beløpet (M2, M3).\n"
              "Alle postene gjøres opp: F1 500,00. Resten 100,00 er forskudd fra kunde K1.",
              "Open items with exactly the KID 0010017 for 600,00.\n"
              "One open item: F1 with 500,00 (due 2026-11-22).\n"
              "- No item has 600,00 alone (M1).\n"
              "- The items come to 500,00, less than the amount (M2, M3).\n"
              "All items are settled: F1 500,00. The rest of 100,00 is a prepayment from customer K1.");
  const Arrival rounded = matched(Rule::M4, 50050, {{.invoice = "F1", .ore = 50000}}, {{"F1", 50000}});
  EXPECT_EQ(explain(rounded, SentenceLanguage::bokmaal).chosen,
            "Alle postene gjøres opp: F1 500,00. Resten 0,50 er innenfor grensen for øreavrunding.");
}

TEST(Explanation, OfM5NamesTheInvoiceAndThePaymentBefore) {
  Arrival paid = arrival(Rule::M5, 50000);
  paid.settled = {{tests::invoice("F1"), payment_id(3, 1)}, {tests::invoice("F2"), std::nullopt}};
  expect_told(paid,
              "Åpne poster med nøyaktig KID 0010017 for 500,00.\n"
              "F1 har ingenting igjen; 3:1 betalte sist. F2 har ingenting igjen.\n"
              "- Ingenting er åpent, så M1 til M4 passer ikke.\n"
              "Betalt fra før: beløpet står på uavklarte.",
              "Open items with exactly the KID 0010017 for 500,00.\n"
              "F1 has nothing left; 3:1 paid last. F2 has nothing left.\n"
              "- Nothing is open, so M1 to M4 do not apply.\n"
              "Paid already: the amount stands on unidentified.");
}

TEST(Explanation, OfM6SaysThatTheAgreementHasNoSuchKid) {
  expect_told(arrival(Rule::M6, 50000, "0010018"),
              "Åpne poster med nøyaktig KID 0010018 for 500,00.\n"
              "Ingen faktura er sendt med KID 0010018.\n"
              "- Kontoens avtale har ingen regel som KID-en følger i lengde og kontrollsiffer (M7).\n"
              "KID-en er ikke gyldig for avtalen: beløpet står på uavklarte.",
              "Open items with exactly the KID 0010018 for 500,00.\n"
              "No invoice was issued with the KID 0010018.\n"
              "- The account's agreement has no rule that the KID follows in length and check digit (M7).\n"
              "The KID is not valid for the agreement: the amount stands on unidentified.");
}

TEST(Explanation, OfM7SaysThatTheInvoiceMayStillCome) {
  expect_told(arrival(Rule::M7, 50000),
              "Åpne poster med nøyaktig KID 0010017 for 500,00.\n"
              "Ingen faktura er sendt med KID 0010017, men den følger avtalens regler.\n"
              "- KID-er som bare ligner, gir forslag og bokføres ikke av seg selv (C4).\n"
              "Beløpet står på uavklarte og bokføres hvis fakturaen kommer (C6).",
              "Open items with exactly the KID 0010017 for 500,00.\n"
              "No invoice was issued with the KID 0010017, but it follows the agreement's rules.\n"
              "- KIDs that are only alike give suggestions and are not booked by themselves (C4).\n"
              "The amount stands on unidentified and is booked if the invoice comes (C6).");
}

TEST(Explanation, OfM8SaysThatNothingWasLookedFor) {
  expect_told(arrival(Rule::M8, 50000, ""),
              "Ingenting: innbetalingen har ingen KID.\nIngenting.\n"
              "- Navn, tekst og beløp gir forslag og bokfører ikke av seg selv (C4).\nBeløpet står på uavklarte.",
              "Nothing: the payment has no KID.\nNothing.\n"
              "- Name, text and amount give suggestions and do not book by themselves (C4).\n"
              "The amount stands on unidentified.");
}

TEST(Explanation, OfC6NamesTheInputThatBroughtTheInvoice) {
  Arrival late = matched(Rule::M1, 50000, {{.invoice = "F1", .ore = 50000}}, {{"F1", 50000}});
  late.late = core::InputNumber{4};
  expect_told(
      late,
      "Fakturaer kom med input 4, og innbetalingen ventet. Åpne poster med nøyaktig KID 0010017 for 500,00.\n"
      "Én åpen post: F1 med 500,00 (forfall 22.11.2026).\nNøyaktig beløpet gjenstod: F1 500,00.",
      "Invoices came with input 4, and the payment was waiting. Open items with exactly the KID 0010017 for 500,00.\n"
      "One open item: F1 with 500,00 (due 2026-11-22).\nExactly the amount was left: F1 500,00.");
}

TEST(Explanation, OfB5AndC2SaysWhyNoReferenceWasUsed) {
  expect_told(arrival(Rule::B5, 90000, ""),
              "Detaljer og oppgitte gebyr som summerer til postens beløp.\nDe gjør ikke det.\n"
              "- KID-ene i detaljene brukes ikke, for noe mangler eller er for mye.\nHele posten står på uavklarte.",
              "Details and stated charges that sum to the amount of the entry.\nThey do not.\n"
              "- The KIDs in the details are not used, for something is missing or too much.\n"
              "The whole entry stands on unidentified.");
  expect_told(arrival(Rule::C2, 90000, ""),
              "Referanser hvis beløp summerer til transaksjonens.\nDe gjør ikke det.\n"
              "- Ingen av referansene brukes alene.\nHele transaksjonen står på uavklarte.",
              "References whose amounts sum to that of the transaction.\nThey do not.\n"
              "- None of the references is used by itself.\nThe whole transaction stands on unidentified.");
}

TEST(Explanation, OfB7NamesTheAccount) {
  expect_told(arrival(Rule::B7, 90000),
              "Organisasjonen som eier konto 1234.56.78903.\nIngen: kontoen er ikke registrert.\n"
              "- Uten organisasjon er det ingen poster å sammenligne med.\n"
              "Beløpet er holdt utenfor bøkene til kontoen registreres.",
              "The organisation that owns the account 1234.56.78903.\nNone: the account is not registered.\n"
              "- Without an organisation there are no items to compare with.\n"
              "The amount is kept out of the books until the account is registered.");
}

TEST(Explanation, OfE1SaysWhatOfTheCreditWasUsed) {
  Arrival credit =
      matched(Rule::E1, -15000, {{.invoice = "K1", .ore = -10000}, {.invoice = "F1", .ore = 50000}}, {{"K1", -10000}});
  credit.reason = core::Reason::credit_note_unknown;
  expect_told(credit,
              "Åpne kreditnotaer med nøyaktig KID 0010017 for 150,00.\n"
              "Én åpen post: K1 med −100,00 (forfall 22.11.2026).\n"
              "- F1 er en faktura; en kreditnota bruker den ikke opp.\n"
              "Kreditnota brukt som delbetaling: K1 −100,00. 50,00 har ingen kreditnota og står på uavklarte.",
              "Open credit notes with exactly the KID 0010017 for 150,00.\n"
              "One open item: K1 with −100,00 (due 2026-11-22).\n"
              "- F1 is an invoice; a credit note does not use it up.\n"
              "A credit note used as part payment: K1 −100,00. 50,00 has no credit note and stands on unidentified.");
  EXPECT_EQ(explain(arrival(Rule::E1, -15000), SentenceLanguage::english).chosen,
            "150,00 has no credit note and stands on unidentified.");
}

TEST(Explanation, OfE2SaysWhatAReversalLooksFor) {
  expect_told(
      arrival(Rule::E2, -50000, "0010017", core::PaymentKind::reversal),
      "En bokført innbetaling på 500,00 på konto 1234.56.78903 med samme bankreferanse, ellers samme KID.\n"
      "Ingen som ikke er tatt tilbake før.\n"
      "- Innbetalinger med et annet beløp tas ikke tilbake i deler.\nBeløpet belastes uavklarte.",
      "A booked payment of 500,00 on the account 1234.56.78903 with the same bank reference, else the same KID.\n"
      "None that was not taken back before.\n"
      "- Payments of another amount are not taken back in part.\nThe amount is debited to unidentified.");
}

TEST(Explanation, OfE3TellsReturnsFromOtherDebits) {
  Arrival debit = arrival(Rule::E3, -50000, "", core::PaymentKind::other_debit);
  debit.reason = core::Reason::other_debit;
  expect_told(debit,
              "Ingenting: en retur eller belastning føres aldri mot en faktura.\nIngenting.\n"
              "En belastning som ikke er noen innbetaling: den står på uavklarte.",
              "Nothing: a return or debit is never matched to an invoice.\nNothing.\n"
              "A debit that is no payment: it stands on unidentified.");
  debit.reason = core::Reason::returned;
  EXPECT_EQ(explain(debit, SentenceLanguage::bokmaal).chosen, "Retur: beløpet står på uavklarte.");
  EXPECT_EQ(explain(debit, SentenceLanguage::english).chosen, "A return: the amount stands on unidentified.");
}

TEST(Explanation, OfR1NamesThePaymentThatIsTakenBack) {
  Arrival reversal = arrival(Rule::R1, -50000, "0010017", core::PaymentKind::reversal);
  reversal.same_as = payment_id(3, 1);
  expect_told(
      reversal,
      "Den nyeste bokførte innbetalingen på 500,00 på konto 1234.56.78903 med samme bankreferanse, ellers samme KID.\n"
      "Innbetaling 3:1.\n- Eldre innbetalinger og slike som er tatt tilbake før, blir stående.\n"
      "Det som ble bokført for 3:1, føres motsatt. Den hadde ikke betalt noen faktura.",
      "The newest booked payment of 500,00 on the account 1234.56.78903 with the same bank reference, else the same "
      "KID.\nPayment 3:1.\n- Older payments, and those taken back before, stay.\n"
      "What was booked for 3:1 is booked the opposite way. It had paid no invoice.");
}

TEST(Explanation, OfR1SaysWhichPaymentsWerePassedAndWhatIsOpenAgain) {
  Arrival reversal = arrival(Rule::R1, -50000, "0010017", core::PaymentKind::reversal);
  reversal.same_as = payment_id(4, 1);
  reversal.allocations = {{tests::invoice("F1"), tests::customer("K1"), ore(-50000)}};
  reversal.near = {{payment_id(2, 1), Passed::taken_back, payment_id(2, 2)},
                   {payment_id(3, 1), Passed::not_referred_to, std::nullopt},
                   {payment_id(3, 2), Passed::older, std::nullopt}};
  expect_told(
      reversal,
      "Den nyeste bokførte innbetalingen på 500,00 på konto 1234.56.78903 med samme bankreferanse, ellers samme KID.\n"
      "Innbetaling 4:1.\n- 2:1 er tatt tilbake før, av 2:2 (E2).\n"
      "- 3:1 har samme beløp og KID, men en annen bankreferanse (E2).\n"
      "- 3:2 har samme beløp og KID, men er eldre (E2).\n"
      "Det som ble bokført for 4:1, føres motsatt. Åpent igjen: F1 500,00.",
      "The newest booked payment of 500,00 on the account 1234.56.78903 with the same bank reference, else the same "
      "KID.\nPayment 4:1.\n- 2:1 was taken back before, by 2:2 (E2).\n"
      "- 3:1 has the same amount and KID, but another bank reference (E2).\n"
      "- 3:2 has the same amount and KID, but is older (E2).\n"
      "What was booked for 4:1 is booked the opposite way. Open again: F1 500,00.");
}

TEST(Explanation, OfE2NamesThePaymentThatAPersonHasDecidedAbout) {
  Arrival reversal = arrival(Rule::E2, -50000, "0010017", core::PaymentKind::reversal);
  reversal.reason = core::Reason::reversal_of_decided;
  reversal.same_as = payment_id(3, 1);
  EXPECT_EQ(explain(reversal, SentenceLanguage::bokmaal).found, "Innbetaling 3:1.");
  EXPECT_EQ(explain(reversal, SentenceLanguage::english).found, "Payment 3:1.");
}

TEST(Explanation, OfNewMoneySaysWhyItIsNoneOfThoseThatCameBefore) {
  Arrival twin = matched(Rule::M1, 50000, {{.invoice = "F1", .ore = 50000}}, {{"F1", 50000}});
  twin.near = {{payment_id(2, 1), Passed::other_reference, std::nullopt},
               {payment_id(2, 2), Passed::copy_used, std::nullopt},
               {payment_id(3, 1), Passed::tied, payment_id(2, 1)},
               {payment_id(4, 1), Passed::twin_in_file, std::nullopt}};
  expect_told(
      twin,
      "Åpne poster med nøyaktig KID 0010017 for 500,00.\nÉn åpen post: F1 med 500,00 (forfall 22.11.2026).\n"
      "- 2:1 har samme dag, beløp og KID, men banken ga den andre referanser: ikke samme innbetaling (F2).\n"
      "- 2:2 har samme referanser, men en annen lik i filen står for den: filen har flere enn før (F2).\n"
      "- 3:1 er samme penger som 2:1 i det andre formatet: én knyttes til én (F3).\n"
      "- 4:1 i samme fil har samme dag, beløp og KID: to like i én fil er to innbetalinger (F2).\n"
      "Nøyaktig beløpet gjenstod: F1 500,00.",
      "Open items with exactly the KID 0010017 for 500,00.\nOne open item: F1 with 500,00 (due 2026-11-22).\n"
      "- 2:1 has the same day, amount and KID, but other references from the bank: not the same payment (F2).\n"
      "- 2:2 has the same references, but another like it in the file stands for it: the file holds more than before "
      "(F2).\n"
      "- 3:1 is the same money as 2:1 in the other format: one ties with one (F3).\n"
      "- 4:1 in the same file has the same day, amount and KID: two alike in one file are two payments (F2).\n"
      "Exactly the amount was left: F1 500,00.");
}

TEST(Explanation, SaysWhyARestIsNoRounding) {
  Arrival lacking = matched(Rule::M3, 49800, {{.invoice = "F1", .ore = 50000}}, {{"F1", 49800}});
  lacking.policy = PolicyThen{ore(100), {}};
  EXPECT_THAT(explain(lacking, SentenceLanguage::bokmaal).rejected,
              testing::Contains("Øreavrunding: 2,00 som mangler, er mer enn grensen på 1,00 (M3)."));
  EXPECT_THAT(explain(lacking, SentenceLanguage::english).rejected,
              testing::Contains("Rounding: the 2,00 that lacks is more than the limit of 1,00 (M3)."));
  Arrival surplus = matched(Rule::M4, 50200, {{.invoice = "F1", .ore = 50000}}, {{"F1", 50000}});
  surplus.policy = PolicyThen{ore(100), {}};
  surplus.reason = core::Reason::suspected_duplicate;
  const Explanation told = explain(surplus, SentenceLanguage::english);
  EXPECT_THAT(told.rejected, testing::Contains("Rounding: the 2,00 left over is more than the limit of 1,00 (M4)."));
  EXPECT_THAT(told.chosen, testing::HasSubstr("The rest of 2,00 is a prepayment from customer K1."));
  EXPECT_THAT(explain(surplus, SentenceLanguage::bokmaal).rejected,
              testing::Contains("Øreavrunding: 2,00 for mye er mer enn grensen på 1,00 (M4)."));
  surplus.policy->rounding_limit = ore(200);
  EXPECT_THAT(explain(surplus, SentenceLanguage::english).rejected,
              testing::Not(testing::Contains(testing::HasSubstr("Rounding"))));
}

TEST(Explanation, OfM6SaysOfEachAgreedRuleWhatIsWrong) {
  Arrival odd = arrival(Rule::M6, 50000, "0010018");
  odd.policy = PolicyThen{{},
                          {core::KidRule::create(7, core::CheckDigit::modulus10).value(),
                           core::KidRule::create(9, core::CheckDigit::modulus11).value()}};
  EXPECT_THAT(explain(odd, SentenceLanguage::bokmaal).rejected,
              testing::ElementsAre("Regelen for 7 tegn: kontrollsifferet etter MOD10 skulle vært 7 (M7).",
                                   "Regelen for 9 tegn: KID-en har 7 (M7)."));
  EXPECT_THAT(explain(odd, SentenceLanguage::english).rejected,
              testing::ElementsAre("The rule for 7 characters: the check digit after MOD10 should be 7 (M7).",
                                   "The rule for 9 characters: the KID has 7 (M7)."));
  odd.policy->kid_rules.clear();
  EXPECT_THAT(explain(odd, SentenceLanguage::english).rejected,
              testing::ElementsAre("The account has no agreed KID rules, so no KID follows them (M7)."));
  Arrival zeros = arrival(Rule::M6, 50000, "0000000");
  zeros.policy = PolicyThen{{}, {core::KidRule::create(7, core::CheckDigit::modulus10).value()}};
  EXPECT_THAT(explain(zeros, SentenceLanguage::english).rejected,
              testing::ElementsAre("The rule for 7 characters: zeros alone name nobody (M7)."));
}

TEST(Explanation, SaysThatTheAccountWasRegisteredAfterwards) {
  Arrival routed = matched(Rule::M1, 50000, {{.invoice = "F1", .ore = 50000}}, {{"F1", 50000}});
  routed.account_came_with = core::InputNumber{5};
  EXPECT_EQ(explain(routed, SentenceLanguage::bokmaal).looked_for,
            "Kontoen ble registrert med input 5; til da sto pengene utenfor bøkene (B7). Åpne poster med nøyaktig KID "
            "0010017 for 500,00.");
  EXPECT_EQ(explain(routed, SentenceLanguage::english).looked_for,
            "The account was registered with input 5; until then the money was kept out of the books (B7). Open items "
            "with exactly the KID 0010017 for 500,00.");
}

TEST(Explanation, OfF2AndT1NamesTheOneThatIsBooked) {
  Arrival known = arrival(Rule::F2, 50000);
  known.same_as = payment_id(3, 1);
  expect_told(known,
              "Den samme innbetalingen i tidligere filer: samme konto, dag, beløp og bankens egne referanser.\n"
              "Innbetaling 3:1.\n- Ikke en tvilling: filen har ikke flere like enn de som er kommet før.\n"
              "Kjent fra før: bokført én gang, som 3:1.",
              "The same payment in earlier files: same account, day, amount and the bank's own references.\n"
              "Payment 3:1.\n- No twin: the file holds no more alike than came before.\n"
              "Known before: booked once, as 3:1.");
  known.rule = Rule::T1;
  expect_told(known,
              "Samme konto, dag, beløp og KID i en fil av det andre formatet.\n"
              "Innbetaling 3:1, ikke knyttet til noen annen.\n"
              "- Ikke nye penger: én knyttes til én, og bare overskytende bokføres.\n"
              "Samme penger: bokført én gang, som 3:1.",
              "The same account, day, amount and KID in a file of the other format.\n"
              "Payment 3:1, not tied to any other.\n"
              "- No new money: one ties with one, and only what is left over is booked.\n"
              "The same money: booked once, as 3:1.");
}

TEST(Explanation, OfALookAlikeSaysWhyItIsNotDropped) {
  Arrival alike = matched(Rule::M1, 50000, {{.invoice = "F1", .ore = 50000}}, {{"F1", 50000}});
  alike.reason = core::Reason::suspected_duplicate;
  alike.same_as = payment_id(3, 1);
  EXPECT_EQ(
      explain(alike, SentenceLanguage::english).chosen,
      "Exactly the amount was left: F1 500,00. It looks like 3:1, but the bank gave no reference: it is booked, and a "
      "person must look (F2).");
}

TEST(Explanation, TellsTenRejectionsAndHowManyMore) {
  std::vector<Item> items(14, {.invoice = "F1", .ore = 100});
  items.front().ore = 200;
  const Explanation told = explain(matched(Rule::M1, 200, items, {{"F0", 200}}), SentenceLanguage::english);
  ASSERT_EQ(told.rejected.size(), 11U);
  EXPECT_EQ(told.rejected.back(), "… and 4 more.");
}

}  // namespace
}  // namespace avstem::matching
