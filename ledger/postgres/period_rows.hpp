/// Closed periods and what was said about them, in PostgreSQL.
#pragma once

#include "ledger/ledger.hpp"
#include "ledger/postgres/connection.hpp"

namespace avstem::ledger::postgres {

/// The database keeps the closed periods by them.
void write_period_changes(Connection& connection, const Changes& changes);

[[nodiscard]] std::vector<ClosedPeriod> read_closed_periods(Connection& connection, core::OrganisationKey organisation);
[[nodiscard]] std::vector<PeriodChangeRecord> read_period_changes(Connection& connection,
                                                                  core::OrganisationKey organisation);
[[nodiscard]] std::optional<PeriodChangeRecord> read_period_change(Connection& connection, core::InputNumber number);

}  // namespace avstem::ledger::postgres
