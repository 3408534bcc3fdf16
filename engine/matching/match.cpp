#include "engine/matching/match.hpp"

#include <algorithm>

#include "engine/core/invariant.hpp"

namespace avstem::matching {
namespace {

using core::Money;
using core::OpenItem;
using core::Payment;
using core::Reason;
using core::Rule;

Outcome to_unidentified(const Payment& payment, Rule rule, Reason reason) {
  Outcome outcome;
  outcome.rule = rule;
  outcome.reason = reason;
  outcome.unidentified = payment.amount;
  return outcome;
}

Allocation part_of(const OpenItem& item, Money amount) { return {item.invoice, item.customer, amount}; }

Money sum_of_open(std::span<const OpenItem> items) {
  Money sum;
  for (const OpenItem& item : items) sum += item.open;
  return sum;
}

std::vector<OpenItem> with_sign(std::span<const OpenItem> candidates, bool positive) {
  std::vector<OpenItem> items;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(items),
               [positive](const OpenItem& item) { return item.open.is_positive() == positive; });
  return items;
}

Outcome settle_all(std::span<const OpenItem> items, Rule rule) {
  Outcome outcome;
  outcome.rule = rule;
  for (const OpenItem& item : items) outcome.allocations.push_back(part_of(item, item.open));
  return outcome;
}

/// M3: in order until the amount is used; a rest within the rounding limit is settled too.
Outcome pay_in_order(const Payment& payment, std::span<const OpenItem> items, const Policy& policy) {
  Outcome outcome;
  outcome.rule = Rule::M3;
  Money left = payment.amount;
  for (const OpenItem& item : items) {
    if (left.is_zero()) break;
    const Money rest = item.open - std::min(left, item.open);
    const bool settles_rest = rest.is_positive() && rest <= policy.rounding_limit;
    outcome.allocations.push_back(part_of(item, settles_rest ? item.open : item.open - rest));
    if (settles_rest) outcome.rounding = rest;
    left -= item.open - rest;
  }
  return outcome;
}

/// M4: everything is settled and something is left over, which goes to the customer of the last item (C3).
Outcome settle_all_with_surplus(const Payment& payment, std::span<const OpenItem> items, const Policy& policy) {
  Outcome outcome = settle_all(items, Rule::M4);
  const Money surplus = payment.amount - sum_of_open(items);
  if (surplus <= policy.rounding_limit) {
    outcome.rounding = -surplus;
    return outcome;
  }
  outcome.prepayment = surplus;
  outcome.prepayment_customer = items.back().customer;
  outcome.reason = Reason::overpaid;
  return outcome;
}

Outcome match_candidates(const Payment& payment, std::span<const OpenItem> items, const Policy& policy) {
  const auto exact =
      std::find_if(items.begin(), items.end(), [&](const OpenItem& item) { return item.open == payment.amount; });
  if (exact != items.end()) return settle_all({&*exact, 1}, Rule::M1);
  const Money sum = sum_of_open(items);
  if (payment.amount == sum) return settle_all(items, Rule::M2);
  if (payment.amount < sum) return pay_in_order(payment, items, policy);
  return settle_all_with_surplus(payment, items, policy);
}

Outcome match_credit(const Payment& payment, std::span<const OpenItem> candidates, const KidFacts& facts,
                     const Policy& policy) {
  core::invariant(payment.amount.is_positive(), "a credit brings money in");
  if (payment.reference.empty()) return to_unidentified(payment, Rule::M8, Reason::kid_missing);
  const std::vector<OpenItem> items = with_sign(candidates, true);
  if (!items.empty()) return match_candidates(payment, items, policy);
  if (facts.issued) return to_unidentified(payment, Rule::M5, Reason::already_paid);
  if (!facts.fits_agreement) return to_unidentified(payment, Rule::M6, Reason::kid_invalid);
  return to_unidentified(payment, Rule::M7, Reason::kid_unknown);
}

/// E1: consumes open credits in order; what no open credit covers is debited to `unidentified`.
Outcome consume_credit(const Payment& payment, std::span<const OpenItem> candidates) {
  core::invariant(payment.amount.is_negative(), "a credit note as part payment is negative");
  Outcome outcome;
  outcome.rule = Rule::E1;
  Money left = payment.amount;
  for (const OpenItem& item : with_sign(candidates, false)) {
    if (left.is_zero()) break;
    const Money part = std::max(left, item.open);
    outcome.allocations.push_back(part_of(item, part));
    left -= part;
  }
  if (!left.is_zero()) {
    outcome.unidentified = left;
    outcome.reason = Reason::credit_note_unknown;
  }
  return outcome;
}

Outcome decide(const Payment& payment, std::span<const OpenItem> candidates, const KidFacts& facts,
               const Policy& policy) {
  if (payment.amount.is_zero()) return {};
  switch (payment.doubt) {
    case core::Doubt::details_do_not_sum: return to_unidentified(payment, Rule::B5, Reason::details_do_not_sum);
    case core::Doubt::references_do_not_sum: return to_unidentified(payment, Rule::C2, Reason::references_do_not_sum);
    case core::Doubt::none: break;
  }
  switch (payment.kind) {
    case core::PaymentKind::credit: return match_credit(payment, candidates, facts, policy);
    case core::PaymentKind::credit_note: return consume_credit(payment, candidates);
    case core::PaymentKind::reversal: return to_unidentified(payment, Rule::E2, Reason::reversal_without_payment);
    case core::PaymentKind::returned: return to_unidentified(payment, Rule::E3, Reason::returned);
    case core::PaymentKind::other_debit: return to_unidentified(payment, Rule::E3, Reason::other_debit);
  }
  core::invariant(false, "every kind of payment has a rule");
  return {};
}

Money allocated(const Outcome& outcome) {
  Money sum;
  for (const Allocation& allocation : outcome.allocations) sum += allocation.amount;
  return sum;
}

}  // namespace

Outcome match(const Payment& payment, std::span<const OpenItem> candidates, const KidFacts& facts,
              const Policy& policy) {
  Outcome outcome = decide(payment, candidates, facts, policy);
  core::invariant(payment.amount == allocated(outcome) + outcome.prepayment + outcome.unidentified - outcome.rounding,
                  "every øre of a payment has a place");
  return outcome;
}

}  // namespace avstem::matching
