/// Suggestions for a payment that waits: a pure function of the payment and of what its organisation's books know
/// (RULES D).
#pragma once

#include <optional>
#include <vector>

#include "engine/core/payment.hpp"
#include "engine/core/rule.hpp"
#include "engine/matching/known_books.hpp"
#include "engine/matching/suggestion.hpp"

namespace avstem::matching {

/// RULES D: so many per payment.
inline constexpr std::size_t suggestions_max = 10;

/// The invoice that the payment's KID was issued with, or that it settled before some of it was left over.
struct PaidInvoice {
  core::InvoiceNumber invoice;
  core::CustomerNumber customer;
};

struct WaitingPayment {
  core::OrganisationKey organisation;
  core::Reason reason = core::Reason::kid_missing;
  core::Money amount;  ///< what waits; may be less than the payment's amount
  core::Payment payment;
  std::vector<core::KidRule> kid_rules;  ///< of the account that received it
  std::optional<PaidInvoice> paid;       ///< for `already_paid` and `overpaid` (S9)
};

/// In order: band, balance of evidence, due date, invoice number. None for returns, reversals and other debits (RULES
/// E), nor for a suspected duplicate: its money has a place, and a person decides whether it is money at all. At most
/// one suggestion is `certain`. `books` are those of the payment's organisation.
[[nodiscard]] std::vector<Suggestion> suggest(const WaitingPayment& waiting, const KnownBooks& books);

}  // namespace avstem::matching
