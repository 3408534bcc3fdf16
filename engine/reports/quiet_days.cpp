#include "engine/reports/quiet_days.hpp"

namespace avstem::reports {
namespace {

bool is_daily(std::int32_t days_with_money, std::int32_t bank_days) {
  return bank_days >= bank_days_min && days_with_money * 5 >= bank_days * days_with_money_of_five;
}

}  // namespace

void QuietDays::add(const batch::KeptSteps& steps) {
  for (const auto& [key, sums] : steps.days) {
    if (key.booked_on) days_[key.account].insert(*key.booked_on);
  }
}

std::vector<QuietDay> QuietDays::found(core::Date on, const std::function<bool(core::Date)>& is_bank_day,
                                       const std::function<core::Date(core::Date)>& next_day) const {
  std::vector<QuietDay> all;
  for (const auto& [account, days] : days_) {
    std::vector<core::Date> quiet;
    std::int32_t bank_days = 0;
    for (core::Date day = *days.begin(); day < on; day = next_day(day)) {
      if (core::days_between(day, on) > days_looked_back || !is_bank_day(day)) continue;
      ++bank_days;
      if (!days.contains(day)) quiet.push_back(day);
    }
    const auto days_with_money = bank_days - static_cast<std::int32_t>(quiet.size());
    if (!is_daily(days_with_money, bank_days)) continue;
    for (const core::Date day : quiet) all.push_back({account, day, days_with_money, bank_days});
  }
  return all;
}

}  // namespace avstem::reports
