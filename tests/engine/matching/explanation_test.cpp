// RULES B to F: the whole explanation of each rule, in both languages.
#include "engine/matching/explanation.hpp"

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
      "Fakturaer kom med innlesing 4, og innbetalingen ventet. Åpne poster med nøyaktig KID 0010017 for 500,00.\n"
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
      "Det som ble bokført for 3:1, føres motsatt, og fakturaene er åpne igjen.",
      "The newest booked payment of 500,00 on the account 1234.56.78903 with the same bank reference, else the same "
      "KID.\nPayment 3:1.\n- Older payments, and those taken back before, stay.\n"
      "What was booked for 3:1 is booked the opposite way, and its invoices are open again.");
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
