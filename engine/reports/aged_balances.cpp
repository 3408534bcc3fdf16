#include "engine/reports/aged_balances.hpp"

namespace avstem::reports {
namespace {

void count(AgedSums& sums, AgeBand band, core::Money open) {
  ++sums.items;
  sums.bands.at(static_cast<std::size_t>(band)) += open;
}

}  // namespace

AgeBand band_of(core::Date due_on, core::Date on) {
  const std::int32_t days = core::days_between(due_on, on);
  if (days <= 0) return AgeBand::not_due;
  if (days <= 30) return AgeBand::days_1_to_30;
  if (days <= 60) return AgeBand::days_31_to_60;
  return days <= 90 ? AgeBand::days_61_to_90 : AgeBand::over_90_days;
}

core::Money AgedSums::sum() const {
  core::Money all;
  for (const core::Money band : bands) all += band;
  return all;
}

void AgedBalances::add(const ledger::CustomerItem& item) {
  const core::OpenItem& open = item.row.item;
  if (!current_ || current_->customer != open.customer) {
    finish();
    current_ = AgedBalance{open.customer, item.customer_name, {}};
    ++customers_;
  }
  const AgeBand band = band_of(open.due_on, on_);
  count(current_->sums, band, open.open);
  count(total_, band, open.open);
}

void AgedBalances::finish() {
  if (current_) tell_(*current_);
  current_.reset();
}

}  // namespace avstem::reports
