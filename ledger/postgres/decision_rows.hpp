/// Decisions, their steps and notes in PostgreSQL: written once, read back with what became of them.
#pragma once

#include "ledger/ledger.hpp"
#include "ledger/postgres/connection.hpp"

namespace avstem::ledger::postgres {

void write_decisions(Connection& connection, const Changes& changes);

[[nodiscard]] std::optional<DecisionRecord> read_decision(Connection& connection, core::InputNumber number);
[[nodiscard]] std::vector<DecisionRecord> read_decisions(Connection& connection, core::OrganisationKey organisation);
[[nodiscard]] std::vector<DecisionRecord> read_decisions_about(Connection& connection, core::PaymentId id);
[[nodiscard]] std::vector<NoteRecord> read_notes_about(Connection& connection, core::PaymentId id);
/// `Transaction::standing_decisions`.
[[nodiscard]] std::vector<core::InputNumber> read_standing_decisions(Connection& connection, core::PaymentId id);

}  // namespace avstem::ledger::postgres
