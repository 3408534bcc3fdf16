#include "engine/matching/explanation_words.hpp"

namespace avstem::matching {
namespace {

using core::Rule;

constexpr TwoWordings items_with_kid{"Åpne poster med nøyaktig KID {} for {}.",
                                     "Open items with exactly the KID {} for {}."};
constexpr TwoWordings no_open_item{"Ingen åpen post har KID-en.", "No open item has the KID."};
constexpr TwoWordings none{"", ""};

ExplanationWords matched(TwoWordings chosen) { return {items_with_kid, no_open_item, none, chosen}; }

ExplanationWords words_of_matching(Rule rule) {
  if (rule == Rule::M1) return matched({"Nøyaktig beløpet gjenstod: {}.", "Exactly the amount was left: {}."});
  if (rule == Rule::M2) return matched({"Summen av postene er beløpet: {}.", "The items sum to the amount: {}."});
  if (rule == Rule::M3)
    return matched({"Postene betales etter forfall så langt beløpet rekker: {}.",
                    "The items are paid by due date as far as the amount goes: {}."});
  if (rule == Rule::M4) return matched({"Alle postene gjøres opp: {}.", "All items are settled: {}."});
  if (rule == Rule::M5)
    return {items_with_kid,
            {"Fakturaen med KID-en har ingenting igjen.", "The invoice with the KID has nothing left."},
            {"Ingenting er åpent, så M1 til M4 passer ikke.", "Nothing is open, so M1 to M4 do not apply."},
            {"Betalt fra før: beløpet står på uavklarte.", "Paid already: the amount stands on unidentified."}};
  if (rule == Rule::M6)
    return {items_with_kid,
            {"Ingen faktura er sendt med KID {}.", "No invoice was issued with the KID {}."},
            {"Kontoens avtale har ingen regel som KID-en følger i lengde og kontrollsiffer (M7).",
             "The account's agreement has no rule that the KID follows in length and check digit (M7)."},
            {"KID-en er ikke gyldig for avtalen: beløpet står på uavklarte.",
             "The KID is not valid for the agreement: the amount stands on unidentified."}};
  if (rule == Rule::M7)
    return {items_with_kid,
            {"Ingen faktura er sendt med KID {}, men den følger avtalens regler.",
             "No invoice was issued with the KID {}, but it follows the agreement's rules."},
            {"KID-er som bare ligner, gir forslag og bokføres ikke av seg selv (C4).",
             "KIDs that are only alike give suggestions and are not booked by themselves (C4)."},
            {"Beløpet står på uavklarte og bokføres hvis fakturaen kommer (C6).",
             "The amount stands on unidentified and is booked if the invoice comes (C6)."}};
  if (rule == Rule::M8)
    return {{"Ingenting: innbetalingen har ingen KID.", "Nothing: the payment has no KID."},
            {"Ingenting.", "Nothing."},
            {"Navn, tekst og beløp gir forslag og bokfører ikke av seg selv (C4).",
             "Name, text and amount give suggestions and do not book by themselves (C4)."},
            {"Beløpet står på uavklarte.", "The amount stands on unidentified."}};
  return {none, none, none, none};
}

ExplanationWords words_of_doubt(Rule rule) {
  if (rule == Rule::B5)
    return {{"Detaljer og oppgitte gebyr som summerer til postens beløp.",
             "Details and stated charges that sum to the amount of the entry."},
            {"De gjør ikke det.", "They do not."},
            {"KID-ene i detaljene brukes ikke, for noe mangler eller er for mye.",
             "The KIDs in the details are not used, for something is missing or too much."},
            {"Hele posten står på uavklarte.", "The whole entry stands on unidentified."}};
  if (rule == Rule::C2)
    return {{"Referanser hvis beløp summerer til transaksjonens.",
             "References whose amounts sum to that of the transaction."},
            {"De gjør ikke det.", "They do not."},
            {"Ingen av referansene brukes alene.", "None of the references is used by itself."},
            {"Hele transaksjonen står på uavklarte.", "The whole transaction stands on unidentified."}};
  if (rule == Rule::B7)
    return {{"Organisasjonen som eier konto {2}.", "The organisation that owns the account {2}."},
            {"Ingen: kontoen er ikke registrert.", "None: the account is not registered."},
            {"Uten organisasjon er det ingen poster å sammenligne med.",
             "Without an organisation there are no items to compare with."},
            {"Beløpet er holdt utenfor bøkene til kontoen registreres.",
             "The amount is kept out of the books until the account is registered."}};
  return {{"Ingenting: beløpet er null.", "Nothing: the amount is zero."},
          {"Ingenting.", "Nothing."},
          none,
          {"Ingenting å bokføre.", "Nothing to book."}};
}

ExplanationWords words_of_negative(Rule rule) {
  if (rule == Rule::E1)
    return {{"Åpne kreditnotaer med nøyaktig KID {} for {}.", "Open credit notes with exactly the KID {} for {}."},
            {"Ingen åpen kreditnota har KID-en.", "No open credit note has the KID."},
            none,
            {"Kreditnota brukt som delbetaling: {}.", "A credit note used as part payment: {}."}};
  if (rule == Rule::E2)
    return {{"En bokført innbetaling på {1} på konto {2} med samme bankreferanse, ellers samme KID.",
             "A booked payment of {1} on the account {2} with the same bank reference, else the same KID."},
            {"Ingen som ikke er tatt tilbake før.", "None that was not taken back before."},
            {"Innbetalinger med et annet beløp tas ikke tilbake i deler.",
             "Payments of another amount are not taken back in part."},
            {"Beløpet belastes uavklarte.", "The amount is debited to unidentified."}};
  if (rule == Rule::R1)
    return {{"Den nyeste bokførte innbetalingen på {1} på konto {2} med samme bankreferanse, ellers samme KID.",
             "The newest booked payment of {1} on the account {2} with the same bank reference, else the same KID."},
            {"Innbetaling {}.", "Payment {}."},
            {"Eldre innbetalinger og slike som er tatt tilbake før, blir stående.",
             "Older payments, and those taken back before, stay."},
            {"Det som ble bokført for {2}, føres motsatt.", "What was booked for {2} is booked the opposite way."}};
  return {{"Ingenting: en retur eller belastning føres aldri mot en faktura.",
           "Nothing: a return or debit is never matched to an invoice."},
          {"Ingenting.", "Nothing."},
          none,
          {"Retur: beløpet står på uavklarte.", "A return: the amount stands on unidentified."}};
}

ExplanationWords words_of_repetition(Rule rule) {
  if (rule == Rule::F2) {
    return {{"Den samme innbetalingen i tidligere filer: samme konto, dag, beløp og bankens egne referanser.",
             "The same payment in earlier files: same account, day, amount and the bank's own references."},
            {"Innbetaling {}.", "Payment {}."},
            {"Ikke en tvilling: filen har ikke flere like enn de som er kommet før.",
             "No twin: the file holds no more alike than came before."},
            {"Kjent fra før: bokført én gang, som {2}.", "Known before: booked once, as {2}."}};
  }
  return {{"Samme konto, dag, beløp og KID i en fil av det andre formatet.",
           "The same account, day, amount and KID in a file of the other format."},
          {"Innbetaling {}, ikke knyttet til noen annen.", "Payment {}, not tied to any other."},
          {"Ikke nye penger: én knyttes til én, og bare overskytende bokføres.",
           "No new money: one ties with one, and only what is left over is booked."},
          {"Samme penger: bokført én gang, som {2}.", "The same money: booked once, as {2}."}};
}

}  // namespace

ExplanationWords words_for(Rule rule) {
  switch (rule) {
    case Rule::M1:
    case Rule::M2:
    case Rule::M3:
    case Rule::M4:
    case Rule::M5:
    case Rule::M6:
    case Rule::M7:
    case Rule::M8: return words_of_matching(rule);
    case Rule::E1:
    case Rule::E2:
    case Rule::E3:
    case Rule::R1: return words_of_negative(rule);
    case Rule::F2:
    case Rule::T1: return words_of_repetition(rule);
    case Rule::B1:
    case Rule::B2:
    case Rule::B3:
    case Rule::B5:
    case Rule::B6:
    case Rule::B7:
    case Rule::C2:
    case Rule::C6: return words_of_doubt(rule);
  }
  return {};
}

}  // namespace avstem::matching
