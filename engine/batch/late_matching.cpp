#include "engine/batch/late_matching.hpp"

#include <algorithm>

#include "engine/batch/bookkeeping.hpp"
#include "engine/core/failpoint.hpp"
#include "engine/core/invariant.hpp"
#include "engine/matching/match.hpp"

namespace avstem::batch {

void LateMatching::note(const std::vector<std::pair<core::OrganisationKey, core::Invoice>>& invoices) {
  std::vector<ledger::KidKey> kids;
  for (const auto& [organisation, invoice] : invoices) {
    if (invoice.kid) kids.push_back({organisation, *invoice.kid});
  }
  std::sort(kids.begin(), kids.end());
  kids.erase(std::unique(kids.begin(), kids.end()), kids.end());
  for (const ledger::PaymentRecord& payment : transaction_.waiting(kids)) {
    awaited_.insert({payment.organisation, payment.payment.reference.kid().value()});
  }
}

void LateMatching::book() {
  if (awaited_.empty()) return;
  const std::vector<ledger::KidKey> kids{awaited_.begin(), awaited_.end()};
  open_items_.load(transaction_, kids);
  for (const ledger::PaymentRecord& payment : transaction_.waiting(kids)) match(payment);
  open_items_.move_changes_to(changes_);
  transaction_.write(changes_);
  changes_.clear();
  AVSTEM_FAILPOINT("engine.invoices.after_late_matches");
}

const ledger::Organisation& LateMatching::organisation(core::OrganisationKey key) {
  const auto known = organisations_.find(key);
  if (known != organisations_.end()) return known->second;
  auto found = transaction_.organisation(key);
  core::invariant(found.has_value(), "a waiting payment belongs to an organisation");
  return organisations_.emplace(key, std::move(*found)).first->second;
}

void LateMatching::match(const ledger::PaymentRecord& waiting) {
  const ledger::Organisation& owner = organisation(waiting.organisation);
  const ledger::KidKey kid{waiting.organisation, waiting.payment.reference.kid().value()};
  const matching::Outcome outcome = matching::match(waiting.payment, open_items_.candidates(kid),
                                                    {.issued = true, .fits_agreement = true}, {owner.rounding_limit});
  // The items may be used up by payments that came before it, or the KID may be a credit note's: it goes on waiting.
  if (!outcome.unidentified.is_zero()) return;
  for (const matching::Allocation& part : outcome.allocations) open_items_.use(kid, part.invoice, part.amount);
  const auto voucher = journal_.open({.organisation = owner.key,
                                      .date = booked_on_,
                                      .bank_date = waiting.booked_on,
                                      .input = input_,
                                      .kind = ledger::VoucherKind::late_match,
                                      .rule = core::Rule::C6,
                                      .text = waiting.id.text()},
                                     owner.id);
  journal_.post(voucher, {owner.account(core::AccountRole::unidentified), waiting.payment.amount, {}, {}, waiting.id},
                changes_);
  for (const ledger::PostingDraft& draft : postings_for(outcome, waiting.id, owner)) {
    journal_.post(voucher, draft, changes_);
  }
  journal_.close(voucher, changes_);
  AVSTEM_FAILPOINT("engine.invoices.after_late_match");
  changes_.left_queue.emplace_back(waiting.organisation, waiting.id);
  if (outcome.reason) {
    changes_.queue.push_back(
        {waiting.organisation, waiting.id, *outcome.reason, waiting.booked_on, outcome.prepayment});
  }
}

}  // namespace avstem::batch
