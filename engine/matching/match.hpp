/// The matching of one payment: a pure function of the payment, the open items with its KID and the organisation's
/// policy. Source: RULES C and E.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/core/open_item.hpp"
#include "engine/core/payment.hpp"
#include "engine/core/rule.hpp"

namespace avstem::matching {

/// What an organisation has decided about matching. Every field is set.
struct Policy {
  core::Money rounding_limit;  ///< L in RULES C; default 0 øre
};

/// What is known about the payment's KID beyond the open items.
struct KidFacts {
  bool issued = false;          ///< an invoice with exactly this KID exists, open or settled
  bool fits_agreement = false;  ///< length and check digit fit a rule of the receiving account (RULES M6, M7)
};

/// A part of a payment for one open item; negative when an open credit is consumed (RULES E1).
struct Allocation {
  core::InvoiceNumber invoice;
  core::CustomerNumber customer;
  core::Money amount;
};

/// Where the payment's amount goes. Invariant (checked where it is made):
/// amount = Σ allocations + prepayment + unidentified − rounding.
struct Outcome {
  core::Rule rule = core::Rule::B3;
  std::optional<core::Reason> reason;  ///< set when a person must look
  std::vector<Allocation> allocations;
  core::Money rounding;    ///< debit on `rounding`: what the customer paid too little (negative: too much)
  core::Money prepayment;  ///< credit to the customer's prepayments
  std::optional<core::CustomerNumber> prepayment_customer;  ///< set exactly when `prepayment` is not zero
  core::Money unidentified;                                 ///< credit to `unidentified` (negative: debit)
};

/// Decides about one payment. `candidates` are the organisation's open items with exactly the payment's KID, in the
/// order of `core::taken_before`, as the payments before this one left them. Looks at nothing else.
[[nodiscard]] Outcome match(const core::Payment& payment, std::span<const core::OpenItem> candidates,
                            const KidFacts& facts, const Policy& policy);

}  // namespace avstem::matching
