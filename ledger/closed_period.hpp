/// Days of an organisation's books that take no voucher any more, and who said so (RULES A5).
#pragma once

#include <span>
#include <string>

#include "engine/core/clock.hpp"
#include "engine/core/period_change.hpp"

namespace avstem::ledger {

/// Closed periods follow one another without a gap: the first begins at `first_day_of_books`, each other one on the day after
/// the one before. So an organisation's books are closed until one day, and open after it.
struct ClosedPeriod {
  core::OrganisationKey organisation;
  core::Date first_day;
  core::Date last_day;
  core::InputNumber closed_by;
};

/// What a person said about a period; never changed. A closing makes a closed period of these days, an opening takes it away.
struct PeriodChangeRecord {
  core::OrganisationKey organisation;
  core::InputNumber input;
  core::PeriodAction action = core::PeriodAction::close;
  core::Date first_day;
  core::Date last_day;
  std::string decided_by;
  core::Timestamp decided_at;
  std::string why;  ///< may be personal data: never logged
};

/// Where an organisation's first closed period begins: before any voucher.
[[nodiscard]] core::Date first_day_of_books();
/// Where the next period to be closed begins: the first day of the first open period. `closed` is in order.
[[nodiscard]] core::Date first_open_day(std::span<const ClosedPeriod> closed);

}  // namespace avstem::ledger
