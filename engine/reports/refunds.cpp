#include "engine/reports/refunds.hpp"

namespace avstem::reports {

void Refunds::add(const ledger::DecisionRecord& decision, bool takes_back, const ledger::Posting& posting) {
  if (!posting.payment) return;
  const core::Date day = core::date_of(decision.decided_at);
  const auto [place, is_new] = places_.try_emplace(*posting.payment, refunds_.size());
  if (is_new) refunds_.push_back({*posting.payment, core::Money{}, core::Money{}, day, decision.decided_by});
  Refund& refund = refunds_[place->second];
  const bool marks = posting.amount.is_negative() != takes_back;
  if (!marks) {
    refund.paid += posting.amount;
    return;
  }
  if (refund.marked.is_zero()) {
    refund.marked_on = day;
    refund.marked_by = decision.decided_by;
  }
  refund.marked -= posting.amount;
}

std::vector<Refund> Refunds::standing() const {
  std::vector<Refund> standing = refunds_;
  std::erase_if(standing, [](const Refund& refund) { return refund.marked.is_zero() && refund.paid.is_zero(); });
  return standing;
}

}  // namespace avstem::reports
