/// Money on `unidentified`: why each payment is there, how old it is, and the sums by reason.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "ledger/report_reader.hpp"

namespace avstem::reports {

/// Why the payment waits in these books: as it was on arrival, unless a person moved it from other books. Nothing when no
/// rule put it there.
[[nodiscard]] std::optional<core::Reason> reason_of(const ledger::StandingMoney& money,
                                                    core::OrganisationKey organisation);
/// From the bank's day of the payment, or the first voucher without one.
[[nodiscard]] core::Date stands_since(const ledger::StandingMoney& money);

struct WaitingSum {
  std::int64_t payments = 0;
  core::Money sum;
  std::int32_t oldest_days = 0;
};

class WaitingSums {
 public:
  explicit WaitingSums(core::Date on) : on_{on} {}
  void add(const std::optional<core::Reason>& reason, const ledger::StandingMoney& money);
  [[nodiscard]] std::int32_t age_days(const ledger::StandingMoney& money) const;
  [[nodiscard]] const std::map<std::optional<core::Reason>, WaitingSum>& by_reason() const { return by_reason_; }
  [[nodiscard]] WaitingSum total() const;

 private:
  core::Date on_;
  std::map<std::optional<core::Reason>, WaitingSum> by_reason_;
};

}  // namespace avstem::reports
