/// Earlier payments that came near to being the same as one, or to being taken back by it, and why they are not (RULES F2, F3, E2).
#pragma once

#include <span>
#include <vector>

#include "engine/matching/explanation.hpp"
#include "ledger/records.hpp"

namespace avstem::batch {

/// `with_its_kid` holds the organisation's payments with its KID in the order of ids, later ones too: they are not looked at, so
/// that the answer never changes.
[[nodiscard]] std::vector<matching::NearPayment> near_payments(const ledger::PaymentRecord& payment,
                                                               std::span<const ledger::PaymentRecord> with_its_kid);

}  // namespace avstem::batch
