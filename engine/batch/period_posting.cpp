#include "engine/batch/period_posting.hpp"

#include <utility>

#include "engine/core/failpoint.hpp"

namespace avstem::batch {
namespace {

bool ends_a_month(core::Date day) { return core::days_after(day, 1).day() == 1; }

std::string last_closed(std::span<const ledger::ClosedPeriod> closed) {
  return closed.empty() ? "no closed period" : "the last closed day is " + closed.back().last_day.iso();
}

}  // namespace

void PeriodPosting::refuse(std::string code, std::string what, std::string expected, std::string found,
                           std::string next) {
  findings_.add({.severity = core::Severity::refusal,
                 .code = std::move(code),
                 .place = {},
                 .what = std::move(what),
                 .expected = std::move(expected),
                 .found = std::move(found),
                 .rule = "RULES A5",
                 .next = std::move(next)});
}

void PeriodPosting::refuse_what_cannot_be_closed(const core::PeriodChange& change,
                                                 std::span<const ledger::ClosedPeriod> closed) {
  const std::string what = "period until " + change.until.iso();
  const core::Date today = core::date_of(record_.received_at);
  if (change.until >= today) {
    refuse("E-PERIOD-FUTURE", what, "a last day before " + today.iso(), change.until.iso(),
           "Close a period when it is over: money for it may still come.");
    return;
  }
  if (!ends_a_month(change.until)) {
    refuse("E-PERIOD-MONTH-END", what, "the last day of a month", change.until.iso(),
           "Name the last day of the month to be closed.");
  }
  if (change.until < ledger::first_open_day(closed)) {
    refuse("E-PERIOD-CLOSED", what, "a day that is open", last_closed(closed),
           "Nothing to do: 'avstem period list' shows what is closed.");
  }
}

void PeriodPosting::refuse_what_cannot_be_opened(const core::PeriodChange& change,
                                                 std::span<const ledger::ClosedPeriod> closed) {
  if (!closed.empty() && closed.back().last_day == change.until) return;
  refuse("E-PERIOD-NOT-NEWEST", "period until " + change.until.iso(), "the newest closed period", last_closed(closed),
         "Open the newest closed period first: 'avstem period list' shows them.");
}

void PeriodPosting::write(const core::PeriodChange& change, core::OrganisationKey organisation, core::Date first_day) {
  ledger::Changes changes;
  changes.period_changes.push_back({organisation, record_.number, change.action, first_day, change.until, record_.actor,
                                    record_.received_at, change.why});
  transaction_.write(changes);
  AVSTEM_FAILPOINT("engine.period_change.after_write");
}

void PeriodPosting::apply(const core::PeriodChange& change) {
  const auto organisation = transaction_.organisation(change.organisation);
  if (!organisation) {
    refuse("E-PERIOD-ORGANISATION", "organisation", "one that set-up has named", "'" + change.organisation.text() + "'",
           "avstem report trial-balance lists them.");
    return;
  }
  const std::vector<ledger::ClosedPeriod> closed = transaction_.closed_periods(organisation->key);
  const bool closes = change.action == core::PeriodAction::close;
  if (closes) {
    refuse_what_cannot_be_closed(change, closed);
  } else {
    refuse_what_cannot_be_opened(change, closed);
  }
  if (findings_.refuse()) return;
  write(change, organisation->key, closes ? ledger::first_open_day(closed) : closed.back().first_day);
}

}  // namespace avstem::batch
