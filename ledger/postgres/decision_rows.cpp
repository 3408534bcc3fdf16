#include "ledger/postgres/decision_rows.hpp"

#include "ledger/postgres/rows.hpp"

namespace avstem::ledger::postgres {
namespace {

using std::string;

const string insert_account =
    "INSERT INTO avstem.account (org_id, account, name) VALUES ($1, $2, $2) ON CONFLICT DO NOTHING";
const string insert_decision =
    "INSERT INTO avstem.decision (org_id, input_seq, action, decided_by, decided_at, why, about, needs_approval)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const string insert_step =
    "INSERT INTO avstem.decision_step (org_id, input_seq, step, payment_input, payment_ordinal, year, number, undoes,"
    " before_reason, before_booked_on, before_amount, before_awaits)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const string insert_note =
    "INSERT INTO avstem.note (org_id, input_seq, payment_input, payment_ordinal, written_by, written_at, text)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";

const string select_decisions =
    "SELECT d.org_id, d.input_seq, d.action, d.decided_by,"
    " to_char(d.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), d.why, d.about, d.needs_approval,"
    " (SELECT max(a.input_seq) FROM avstem.decision AS a WHERE a.about = d.input_seq AND a.action IN ('approve', "
    "'reject'))"
    " FROM avstem.decision AS d";
const string in_order = " ORDER BY d.input_seq";
const string with_number = " WHERE d.input_seq = $1";
const string of_organisation = " WHERE d.org_id = $1";
const string about_payment =
    " WHERE d.input_seq IN (SELECT s.input_seq FROM avstem.decision_step AS s WHERE s.payment_input = $1"
    " AND s.payment_ordinal = $2)";
const string undone_by =
    "(SELECT max(u.input_seq) FROM avstem.decision_step AS u WHERE u.undoes = s.input_seq"
    " AND u.payment_input IS NOT DISTINCT FROM s.payment_input"
    " AND u.payment_ordinal IS NOT DISTINCT FROM s.payment_ordinal)";
const string select_steps =
    "SELECT s.org_id, s.payment_input, s.payment_ordinal, s.year, s.number, s.before_reason, s.before_booked_on,"
    " s.before_amount, s.before_awaits, s.undoes, " +
    undone_by + " FROM avstem.decision_step AS s WHERE s.input_seq = $1 ORDER BY s.step";
const string select_notes =
    "SELECT n.org_id, n.input_seq, n.payment_input, n.payment_ordinal, n.written_by,"
    " to_char(n.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), n.text FROM avstem.note AS n"
    " WHERE n.payment_input = $1 AND n.payment_ordinal = $2 ORDER BY n.input_seq";
const string select_standing =
    "SELECT DISTINCT s.input_seq FROM avstem.decision_step AS s JOIN avstem.decision AS d USING (input_seq)"
    " WHERE s.payment_input = $1 AND s.payment_ordinal = $2 AND s.undoes IS NULL AND d.action NOT IN ('assign', "
    "'note', 'reject')"
    " AND NOT d.needs_approval AND " +
    undone_by + " IS NULL ORDER BY s.input_seq";

std::optional<string> text_of(std::optional<core::InputNumber> number) {
  if (!number) return std::nullopt;
  return std::to_string(number->value());
}

void write_step(Connection& connection, core::InputNumber decision, const DecisionStep& step, std::int32_t number) {
  std::optional<string> payment_input, payment_ordinal, year, voucher, reason, booked_on, amount, awaits;
  if (step.payment) {
    payment_input = std::to_string(step.payment->input.value());
    payment_ordinal = std::to_string(step.payment->ordinal.value());
  }
  if (step.voucher) {
    year = std::to_string(step.voucher->year);
    voucher = std::to_string(step.voucher->number);
  }
  if (step.before) {
    reason = core::id_of(step.before->reason);
    booked_on = step.before->booked_on.iso();
    amount = std::to_string(step.before->amount.ore());
    if (step.before->awaits) awaits = step.before->awaits->text();
  }
  const auto undoes = text_of(step.undoes);
  connection.run_with(insert_step, step.organisation.value(), decision.value(), number, text_or_null(payment_input),
                      text_or_null(payment_ordinal), text_or_null(year), text_or_null(voucher), text_or_null(undoes),
                      text_or_null(reason), text_or_null(booked_on), text_or_null(amount), text_or_null(awaits));
}

void write_decision(Connection& connection, const DecisionRecord& decision) {
  const auto about = text_of(decision.about);
  connection.run_with(insert_decision, decision.organisation.value(), decision.input.value(),
                      string{core::id_of(decision.action)}, decision.decided_by, core::to_text(decision.decided_at),
                      decision.why, text_or_null(about), decision.needs_approval);
  std::int32_t number = 0;
  for (const DecisionStep& step : decision.steps) write_step(connection, decision.input, step, ++number);
}

std::optional<QueueItem> before_from(RowReader& row, core::OrganisationKey organisation,
                                     std::optional<core::PaymentId> payment) {
  if (row.next_is_null()) {
    row.skip(4);
    return std::nullopt;
  }
  const core::Reason reason = row.parsed(core::parse_reason);
  const core::Date booked_on = row.date();
  const core::Money amount = row.money();
  return QueueItem{organisation, payment.value(), reason, booked_on, amount, row.optional_kid()};
}

DecisionStep step_from(RowReader& row) {
  const core::OrganisationKey organisation = row.organisation();
  const auto payment = row.optional_payment_id();
  std::optional<VoucherKey> voucher;
  if (row.next_is_null()) {
    row.skip(2);
  } else {
    const std::int32_t year = row.integer();
    voucher = VoucherKey{organisation, year, row.integer()};
  }
  auto before = before_from(row, organisation, payment);
  const auto undoes = row.optional_input();
  return {organisation, payment, voucher, std::move(before), undoes, row.optional_input()};
}

DecisionRecord decision_from(RowReader& row) {
  DecisionRecord decision;
  decision.organisation = row.organisation();
  decision.input = row.input();
  decision.action = row.parsed(core::parse_decision_action);
  decision.decided_by = row.text();
  decision.decided_at = row.parsed(core::parse_timestamp);
  decision.why = row.text();
  decision.about = row.optional_input();
  decision.needs_approval = row.text() == "t";
  decision.answered_by = row.optional_input();
  return decision;
}

template <class... Parameters>
std::vector<DecisionRecord> decisions_where(Connection& connection, const string& where,
                                            const Parameters&... parameters) {
  auto decisions = records_from<DecisionRecord>(connection.run_with(select_decisions + where + in_order, parameters...),
                                                decision_from);
  for (DecisionRecord& decision : decisions) {
    decision.steps = records_from<DecisionStep>(connection.run_with(select_steps, decision.input.value()), step_from);
  }
  return decisions;
}

}  // namespace

void write_decisions(Connection& connection, const Changes& changes) {
  for (const auto& [organisation, account] : changes.accounts) {
    connection.run_with(insert_account, organisation.value(), account.text());
  }
  for (const DecisionRecord& decision : changes.decisions) write_decision(connection, decision);
  for (const NoteRecord& note : changes.notes) {
    connection.run_with(insert_note, note.organisation.value(), note.input.value(), note.payment.input.value(),
                        note.payment.ordinal.value(), note.written_by, core::to_text(note.written_at), note.text);
  }
}

std::optional<DecisionRecord> read_decision(Connection& connection, core::InputNumber number) {
  auto found = decisions_where(connection, with_number, number.value());
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<DecisionRecord> read_decisions(Connection& connection, core::OrganisationKey organisation) {
  return decisions_where(connection, of_organisation, organisation.value());
}

std::vector<DecisionRecord> read_decisions_about(Connection& connection, core::PaymentId id) {
  return decisions_where(connection, about_payment, id.input.value(), id.ordinal.value());
}

std::vector<NoteRecord> read_notes_about(Connection& connection, core::PaymentId id) {
  const auto rows = connection.run_with(select_notes, id.input.value(), id.ordinal.value());
  return records_from<NoteRecord>(rows, [](RowReader& row) {
    const core::OrganisationKey organisation = row.organisation();
    const core::InputNumber input = row.input();
    const core::PaymentId payment = row.payment_id();
    string written_by{row.text()};
    const core::Timestamp written_at = row.parsed(core::parse_timestamp);
    return NoteRecord{organisation, input, payment, std::move(written_by), written_at, string{row.text()}};
  });
}

std::vector<core::InputNumber> read_standing_decisions(Connection& connection, core::PaymentId id) {
  const auto rows = connection.run_with(select_standing, id.input.value(), id.ordinal.value());
  return records_from<core::InputNumber>(rows, [](RowReader& row) { return row.input(); });
}

}  // namespace avstem::ledger::postgres
