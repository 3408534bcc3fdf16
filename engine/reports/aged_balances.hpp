/// Open items by customer and age, as an aged list of balances (aldersfordelt saldoliste) shows them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "ledger/report_reader.hpp"

namespace avstem::reports {

/// How long an item has been overdue, counted in days from its due date.
enum class AgeBand { not_due, days_1_to_30, days_31_to_60, days_61_to_90, over_90_days };
inline constexpr std::size_t age_bands = 5;

/// An item that is due on the day itself is not overdue yet.
[[nodiscard]] AgeBand band_of(core::Date due_on, core::Date on);

struct AgedSums {
  std::int64_t items = 0;
  std::array<core::Money, age_bands> bands{};

  [[nodiscard]] core::Money in(AgeBand band) const { return bands.at(static_cast<std::size_t>(band)); }
  [[nodiscard]] core::Money sum() const;
  /// Everything but what is not due.
  [[nodiscard]] core::Money overdue() const { return sum() - in(AgeBand::not_due); }
};

struct AgedBalance {
  core::CustomerNumber customer;
  std::string customer_name;
  AgedSums sums;
};

/// Takes items in the order of their customers and tells each customer once: one customer is in memory at a time.
class AgedBalances {
 public:
  AgedBalances(core::Date on, std::function<void(const AgedBalance&)> tell) : on_{on}, tell_{std::move(tell)} {}

  void add(const ledger::CustomerItem& item);
  /// Tells the last customer. Call once, after the last item.
  void finish();
  [[nodiscard]] const AgedSums& total() const { return total_; }
  [[nodiscard]] std::int64_t customers() const { return customers_; }

 private:
  core::Date on_;
  std::function<void(const AgedBalance&)> tell_;
  std::optional<AgedBalance> current_;
  AgedSums total_;
  std::int64_t customers_ = 0;
};

}  // namespace avstem::reports
