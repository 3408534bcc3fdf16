#include "ledger/postgres/period_rows.hpp"

#include "ledger/postgres/rows.hpp"

namespace avstem::ledger::postgres {
namespace {

using std::string;

const string insert_period_change =
    "INSERT INTO avstem.period_change (org_id, input_seq, action, first_day, last_day, decided_by, decided_at, why)"
    " VALUES ($1, $2, $3, $4::DATE, $5::DATE, $6, $7, $8)";
const string select_closed_periods =
    "SELECT p.org_id, p.first_day, p.last_day, p.closed_by FROM avstem.period AS p WHERE p.org_id = $1"
    " ORDER BY p.first_day";
const string select_period_change =
    "SELECT c.org_id, c.input_seq, c.action, c.first_day, c.last_day, c.decided_by,"
    " to_char(c.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), c.why"
    " FROM avstem.period_change AS c WHERE ";
const string select_period_changes_of_organisation = select_period_change + "c.org_id = $1 ORDER BY c.input_seq";
const string select_period_change_of_input = select_period_change + "c.input_seq = $1";

ClosedPeriod closed_period_from(RowReader& row) {
  const core::OrganisationKey organisation = row.organisation();
  const core::Date first_day = row.date();
  const core::Date last_day = row.date();
  return {organisation, first_day, last_day, row.input()};
}

PeriodChangeRecord period_change_from(RowReader& row) {
  const core::OrganisationKey organisation = row.organisation();
  const core::InputNumber input = row.input();
  const core::PeriodAction action = row.parsed(core::parse_period_action);
  const core::Date first_day = row.date();
  const core::Date last_day = row.date();
  string decided_by{row.text()};
  const core::Timestamp decided_at = row.parsed(core::parse_timestamp);
  return {organisation, input, action, first_day, last_day, std::move(decided_by), decided_at, string{row.text()}};
}

}  // namespace

void write_period_changes(Connection& connection, const Changes& changes) {
  for (const PeriodChangeRecord& change : changes.period_changes) {
    connection.run_with(insert_period_change, change.organisation.value(), change.input.value(),
                        string{core::id_of(change.action)}, change.first_day.iso(), change.last_day.iso(),
                        change.decided_by, core::to_text(change.decided_at), change.why);
  }
}

std::vector<ClosedPeriod> read_closed_periods(Connection& connection, core::OrganisationKey organisation) {
  return records_from<ClosedPeriod>(connection.run_with(select_closed_periods, organisation.value()),
                                    closed_period_from);
}

std::vector<PeriodChangeRecord> read_period_changes(Connection& connection, core::OrganisationKey organisation) {
  return records_from<PeriodChangeRecord>(
      connection.run_with(select_period_changes_of_organisation, organisation.value()), period_change_from);
}

std::optional<PeriodChangeRecord> read_period_change(Connection& connection, core::InputNumber number) {
  const auto found = records_from<PeriodChangeRecord>(
      connection.run_with(select_period_change_of_input, number.value()), period_change_from);
  if (found.empty()) return std::nullopt;
  return found.front();
}

}  // namespace avstem::ledger::postgres
