/// Applies the closing or opening of a period (RULES A5).
#pragma once

#include <span>
#include <string>

#include "engine/core/finding.hpp"
#include "engine/core/period_change.hpp"
#include "engine/intake/input_record.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// Periods are closed in order and without a gap, each until the last day of a month that is over, and only the newest closed
/// one is opened again. Findings refuse the change; then nothing is written. Borrows everything.
class PeriodPosting {
 public:
  PeriodPosting(const intake::InputRecord& record, ledger::Transaction& transaction)
      : record_{record}, transaction_{transaction} {}

  void apply(const core::PeriodChange& change);
  [[nodiscard]] const core::Findings& findings() const { return findings_; }

 private:
  void refuse_what_cannot_be_closed(const core::PeriodChange& change, std::span<const ledger::ClosedPeriod> closed);
  void refuse_what_cannot_be_opened(const core::PeriodChange& change, std::span<const ledger::ClosedPeriod> closed);
  void refuse(std::string code, std::string what, std::string expected, std::string found, std::string next);
  void write(const core::PeriodChange& change, core::OrganisationKey organisation, core::Date first_day);

  const intake::InputRecord& record_;
  ledger::Transaction& transaction_;
  core::Findings findings_;
};

}  // namespace avstem::batch
