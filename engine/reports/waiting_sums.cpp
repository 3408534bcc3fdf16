#include "engine/reports/waiting_sums.hpp"

#include <algorithm>

namespace avstem::reports {

std::optional<core::Reason> reason_of(const ledger::StandingMoney& money, core::OrganisationKey organisation) {
  if (!money.payment) return std::nullopt;
  if (money.payment->organisation != organisation) return core::Reason::moved_here;
  return money.payment->reason;
}

core::Date stands_since(const ledger::StandingMoney& money) {
  return money.payment ? money.payment->booked_on : money.since;
}

std::int32_t WaitingSums::age_days(const ledger::StandingMoney& money) const {
  return core::days_between(stands_since(money), on_);
}

void WaitingSums::add(const std::optional<core::Reason>& reason, const ledger::StandingMoney& money) {
  WaitingSum& sum = by_reason_[reason];
  const std::int32_t age = age_days(money);
  sum.oldest_days = sum.payments == 0 ? age : std::max(sum.oldest_days, age);
  ++sum.payments;
  sum.sum += money.amount;
}

WaitingSum WaitingSums::total() const {
  WaitingSum all;
  for (const auto& [reason, sum] : by_reason_) {
    all.oldest_days = all.payments == 0 ? sum.oldest_days : std::max(all.oldest_days, sum.oldest_days);
    all.payments += sum.payments;
    all.sum += sum.sum;
  }
  return all;
}

}  // namespace avstem::reports
