#include "engine/cli/sentences.hpp"

namespace avstem::cli {

using core::Reason;
using core::Rule;

Words sentence_of(Rule rule) {
  switch (rule) {
    case Rule::B1: return {"Faktura inn.", "Invoice in."};
    case Rule::B2: return {"Bunt fra banken.", "Lump from the bank."};
    case Rule::B3: return {"All penger bokføres straks.", "All money is booked at once."};
    case Rule::B5: return {"Detaljene forklarer ikke beløpet.", "The details do not explain the amount."};
    case Rule::B6: return {"Avgjort av et menneske.", "Decided by a person."};
    case Rule::B7: return {"Kontoen er ikke registrert.", "The account is not registered."};
    case Rule::C2: return {"Referansene summerer ikke til beløpet.", "The references do not sum to the amount."};
    case Rule::C6: return {"Fakturaen kom etter innbetalingen.", "The invoice came after the payment."};
    case Rule::M1: return {"Beløpet er det som gjenstår på fakturaen.", "The amount is what is left on the invoice."};
    case Rule::M2:
      return {"Beløpet er summen av fakturaene med denne KID-en.",
              "The amount is the sum of the invoices with this KID."};
    case Rule::M3: return {"Delbetaling: eldste faktura først.", "Part payment: oldest invoice first."};
    case Rule::M4: return {"Overbetaling: resten er forskudd.", "Over-payment: the rest is a prepayment."};
    case Rule::M5:
      return {"Fakturaen med denne KID-en er betalt fra før.", "The invoice with this KID is paid already."};
    case Rule::M6: return {"KID-en følger ikke avtalens regler.", "The KID does not follow the agreement's rules."};
    case Rule::M7: return {"Ingen faktura har denne KID-en.", "No invoice has this KID."};
    case Rule::M8: return {"Innbetalingen har ingen KID.", "The payment has no KID."};
    case Rule::E1: return {"Kreditnota brukt som delbetaling.", "Credit note used as part payment."};
    case Rule::E2: return {"Tilbakeføring uten kjent innbetaling.", "Reversal without a known payment."};
    case Rule::E3: return {"Retur eller annen belastning.", "Return or other debit."};
    case Rule::R1: return {"Tilbakeføring av en innbetaling.", "Reversal of a payment."};
    case Rule::F2: return {"Samme innbetaling er kommet før.", "The same payment came before."};
    case Rule::T1: return {"Samme penger er kommet i det andre formatet.", "The same money came in the other format."};
  }
  return {};
}

Words sentence_of(Reason reason) {
  switch (reason) {
    case Reason::overpaid: return {"Betalt for mye; resten er forskudd.", "Paid too much; the rest is a prepayment."};
    case Reason::already_paid: return {"Fakturaen var betalt fra før.", "The invoice was paid already."};
    case Reason::kid_invalid: return {"KID-en er ikke gyldig for avtalen.", "The KID is not valid for the agreement."};
    case Reason::kid_unknown: return {"Ingen faktura har denne KID-en.", "No invoice has this KID."};
    case Reason::kid_missing: return {"Innbetalingen har ingen KID.", "The payment has no KID."};
    case Reason::details_do_not_sum:
      return {"Detaljene forklarer ikke beløpet.", "The details do not explain the amount."};
    case Reason::references_do_not_sum:
      return {"Referansene summerer ikke til beløpet.", "The references do not sum to the amount."};
    case Reason::credit_note_unknown:
      return {"Ingen åpen kreditnota har denne KID-en.", "No open credit note has this KID."};
    case Reason::reversal_without_payment:
      return {"Banken tar tilbake en innbetaling som ikke finnes her.",
              "The bank takes back a payment that is not here."};
    case Reason::reversal_of_decided:
      return {"Banken tar tilbake en innbetaling som er avgjort.",
              "The bank takes back a payment that was decided about."};
    case Reason::returned: return {"Betaling i retur.", "A payment came back."};
    case Reason::other_debit: return {"Belastning som ikke er en innbetaling.", "A debit that is no payment."};
    case Reason::suspected_duplicate:
      return {"Ligner en innbetaling som er bokført.", "Looks like a payment that is booked."};
    case Reason::moved_here:
      return {"Flyttet hit fra en annen organisasjons bøker.", "Moved here from the books of another organisation."};
  }
  return {};
}

Words name_of(ledger::PaymentState state) {
  switch (state) {
    case ledger::PaymentState::booked: return {"bokført", "booked"};
    case ledger::PaymentState::known: return {"kjent fra før", "known before"};
    case ledger::PaymentState::tied: return {"knyttet", "tied"};
    case ledger::PaymentState::unrouted: return {"uten organisasjon", "unrouted"};
  }
  return {};
}

Words name_of(ledger::VoucherKind kind) {
  switch (kind) {
    case ledger::VoucherKind::invoice: return {"faktura", "invoice"};
    case ledger::VoucherKind::lump: return {"bunt", "lump"};
    case ledger::VoucherKind::late_match: return {"sen match", "late match"};
    case ledger::VoucherKind::decision: return {"beslutning", "decision"};
  }
  return {};
}

Words name_of(intake::InputKind kind) {
  switch (kind) {
    case intake::InputKind::set_up: return {"oppsett", "set-up"};
    case intake::InputKind::invoices: return {"fakturaer", "invoices"};
    case intake::InputKind::bank_file: return {"bankfil", "bank file"};
    case intake::InputKind::decision: return {"beslutning", "decision"};
    case intake::InputKind::period_closing: return {"periodelukking", "period closing"};
  }
  return {};
}

Words name_of(core::AccountRole role) {
  switch (role) {
    case core::AccountRole::bank: return {"Bank", "Bank"};
    case core::AccountRole::receivables: return {"Kundefordringer", "Receivables"};
    case core::AccountRole::prepayments: return {"Forskudd fra kunder", "Prepayments from customers"};
    case core::AccountRole::unidentified: return {"Uavklarte innbetalinger", "Unidentified payments"};
    case core::AccountRole::revenue: return {"Inntekt", "Revenue"};
    case core::AccountRole::rounding: return {"Øreavrunding", "Rounding"};
    case core::AccountRole::charges: return {"Bankgebyr", "Bank charges"};
    case core::AccountRole::losses: return {"Tap på fordringer", "Losses on receivables"};
    case core::AccountRole::card_clearing: return {"Kortoppgjør", "Card clearing"};
    case core::AccountRole::refunds_payable: return {"Tilbakebetalinger", "Refunds to be paid"};
    case core::AccountRole::other_books: return {"Mellomregning", "Settlement with other books"};
  }
  return {};
}

}  // namespace avstem::cli
