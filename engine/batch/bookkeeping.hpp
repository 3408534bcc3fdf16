/// Where payments become postings: the only place (DESIGN 3).
#pragma once

#include <vector>

#include "engine/core/invoice.hpp"
#include "engine/core/lump.hpp"
#include "engine/matching/match.hpp"
#include "ledger/journal_writer.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// The counter-postings of one payment: their sum is minus its amount (RULES B2, B3, C).
[[nodiscard]] std::vector<ledger::PostingDraft> postings_for(const matching::Outcome& outcome, core::PaymentId payment,
                                                             const ledger::Organisation& organisation);

/// The counter-postings of a reversal: the exact opposite of all that names the payment that it takes back (RULES E2). What
/// stood on `unidentified` keeps the name of that payment, whose wait ends; the rest names the reversal.
[[nodiscard]] std::vector<ledger::PostingDraft> opposite_of(const ledger::PaymentRow& taken_back,
                                                            core::PaymentId reversal,
                                                            const ledger::Organisation& organisation);

/// The bank's account in the ledger, or the clearing account for cards (RULES B4).
[[nodiscard]] const core::LedgerAccount& account_of_bank_leg(core::Settlement settlement,
                                                             const ledger::Organisation& organisation,
                                                             const ledger::BankAccount& account);

/// The bank leg of a lump: what of it is booked, on the bank account or, for cards, on the clearing account (RULES B2, B4).
[[nodiscard]] ledger::PostingDraft bank_leg(const core::Lump& lump, core::Money booked,
                                            const ledger::Organisation& organisation,
                                            const ledger::BankAccount& account);

/// The charges that the bank kept: `charges` is the effect on the bank account, so the cost is its opposite (RULES B5).
[[nodiscard]] ledger::PostingDraft charges_leg(core::Money charges, const ledger::Organisation& organisation);

/// What of a credit note is set off against the invoice that it names, as a positive amount (RULES B1).
[[nodiscard]] core::Money set_off(const core::Invoice& credit_note, core::Money open_on_credited_invoice);

/// An invoice or credit note coming in, of which `set_off` is set off at once (RULES B1).
[[nodiscard]] std::vector<ledger::PostingDraft> postings_for(const core::Invoice& invoice, core::Money set_off,
                                                             const ledger::Organisation& organisation);

}  // namespace avstem::batch
