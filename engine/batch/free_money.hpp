/// The money of a payment that a person can decide about, and where it lies (RULES B6).
#pragma once

#include <optional>
#include <vector>

#include "ledger/journal_writer.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// Each place holds what is booked there for the payment; all have the same sign unless the whole payment is in doubt.
struct FreeMoney {
  std::vector<ledger::PostingDraft> places;

  /// With the sign of the payment: positive for money that came in.
  [[nodiscard]] core::Money amount() const;
  /// Postings that take so much away, from the first place on. All of it is taken from every place.
  [[nodiscard]] std::vector<ledger::PostingDraft> taken(core::Money amount) const;
};

/// What lies on `unidentified`, else on `prepayments`; of a suspected duplicate, everything that was booked for it.
[[nodiscard]] FreeMoney free_money(const ledger::PaymentRow& payment, const std::optional<ledger::QueueItem>& waiting,
                                   const ledger::Organisation& organisation);

/// What is still to be paid back of this payment: positive.
[[nodiscard]] core::Money refund_owed(const ledger::PaymentRow& payment, const ledger::Organisation& organisation);

}  // namespace avstem::batch
