#include "ledger/postgres/reader.hpp"

#include <algorithm>

#include "ledger/postgres/decision_rows.hpp"
#include "ledger/postgres/embedded.hpp"
#include "ledger/postgres/period_rows.hpp"
#include "ledger/postgres/rows.hpp"

namespace avstem::ledger::postgres {
namespace {

using std::string;

// Cursors here are read to their end: a plan that is quick only for the first rows is the wrong one.
const string begin_view =
    "SET lock_timeout = '10s'; SET jit = off; SET cursor_tuple_fraction = 1; BEGIN TRANSACTION ISOLATION LEVEL "
    "REPEATABLE READ READ ONLY";
const string select_last_input = "SELECT coalesce(max(seq), 0) FROM avstem.input";

const string select_organisations = string{"SELECT "} + organisation_columns + " FROM avstem.organisation AS o";
const string in_key_order = " ORDER BY o.org_id";
const string with_key = " WHERE o.org_id = $1";
const string select_bank_accounts =
    string{"SELECT "} + bank_account_columns +
    " FROM avstem.bank_account AS b LEFT JOIN avstem.kid_rule AS k USING (org_id, number)"
    " WHERE b.org_id = $1 ORDER BY b.number, k.place";
const string select_inputs = string{"SELECT "} + input_columns + " FROM avstem.input AS n";
const string with_seq = " WHERE n.seq = $1";
const string in_seq_order = " ORDER BY n.seq";
const string select_heads =
    "SELECT o.id, coalesce(h.position, 0), coalesce(h.hash, decode(repeat('00', 32), 'hex'))"
    " FROM avstem.organisation AS o LEFT JOIN avstem.head AS h USING (org_id) ORDER BY o.org_id";

const string sum_accounts =
    "SELECT e.account, coalesce(sum(e.amount) FILTER (WHERE e.amount > 0), 0),"
    " coalesce(sum(e.amount) FILTER (WHERE e.amount < 0), 0) FROM avstem.posting AS e";
const string sum_accounts_now = sum_accounts + " WHERE e.org_id = $1 GROUP BY e.account ORDER BY e.account";
const string sum_accounts_as_of =
    sum_accounts +
    " JOIN avstem.voucher AS v USING (org_id, year, number) WHERE e.org_id = $1 AND v.booked_on <= $2::DATE"
    " GROUP BY e.account ORDER BY e.account";

const string open_item_row_columns =
    string{open_item_columns} + ", f.issued_on, CASE f.kind WHEN 'invoice' THEN f.amount ELSE -f.amount END";
const string select_open_items_now = "SELECT " + open_item_row_columns +
                                     " FROM avstem.open_item AS i JOIN avstem.invoice AS f USING (org_id, invoice_no)"
                                     " WHERE i.org_id = $1 ORDER BY i.due_on, i.invoice_no";
// What stood on receivables then (RULES H3).
const string select_open_items_as_of =
    "SELECT " + open_item_row_columns +
    " FROM (SELECT e.org_id, e.invoice_no, sum(e.amount)::BIGINT AS open"
    "   FROM avstem.voucher AS v JOIN avstem.posting AS e USING (org_id, year, number)"
    "   JOIN avstem.account_role AS r ON r.org_id = e.org_id AND r.role = 'receivables' AND r.account = e.account"
    "   WHERE v.org_id = $1 AND v.booked_on <= $2::DATE AND e.invoice_no IS NOT NULL"
    "   GROUP BY e.org_id, e.invoice_no HAVING sum(e.amount) <> 0) AS s"
    " JOIN avstem.invoice AS f USING (org_id, invoice_no)"
    " CROSS JOIN LATERAL (SELECT s.org_id, s.invoice_no, f.customer_no, f.kid, f.due_on, s.open) AS i"
    " ORDER BY i.due_on, i.invoice_no";
const string select_invoices =
    string{"SELECT "} + invoice_columns +
    " FROM avstem.invoice AS i JOIN avstem.organisation AS o USING (org_id) WHERE i.org_id = $1";
const string with_kid = " AND i.kid = $2";
const string in_invoice_order = " ORDER BY i.invoice_no";

// A payment's postings stand in the voucher of its lump and in any later one that moves its money, of whichever
// organisation. `posting_payment` (BRIN) leads to the few blocks that can hold them.
const string select_payments = string{"SELECT "} + payment_columns + " FROM avstem.payment AS p";
const string select_postings_of_payments = string{"SELECT "} + posting_columns +
                                           " FROM avstem.posting AS e JOIN avstem.payment AS p ON p.input_seq = "
                                           "e.payment_input AND p.ordinal = e.payment_ordinal";
const string payments_in_order = " ORDER BY p.input_seq, p.ordinal";
const string postings_in_payment_order =
    " ORDER BY e.payment_input, e.payment_ordinal, e.org_id, e.year, e.number, e.line";
const string of_organisation = " WHERE p.org_id = $1";
const string of_organisation_and_input = " WHERE p.org_id = $1 AND p.input_seq = $2";
const string of_organisation_and_kid = " WHERE p.org_id = $1 AND p.reference = $2";
const string that_name = " WHERE p.org_id = $1 AND p.same_input = $2 AND p.same_ordinal = $3";
const string with_id =
    " WHERE p.org_id IN (SELECT 0 UNION ALL SELECT org_id FROM avstem.organisation) AND p.input_seq = $1 AND p.ordinal "
    "= $2";

const string select_queue_item = string{"SELECT "} + queue_columns +
                                 " FROM avstem.queue_item AS q WHERE q.org_id IN (SELECT org_id FROM "
                                 "avstem.organisation) AND q.input_seq = $1 AND q.ordinal = $2";
const string select_queue = string{"SELECT "} + queue_columns +
                            " FROM avstem.queue_item AS q WHERE q.org_id = $1 ORDER BY q.input_seq, q.ordinal";

const string select_vouchers = string{"SELECT "} + voucher_columns + " FROM avstem.voucher AS v";
const string select_postings_of_vouchers =
    string{"SELECT "} + posting_columns +
    " FROM avstem.voucher AS v JOIN avstem.posting AS e USING (org_id, year, number)";
const string vouchers_in_order = " ORDER BY v.position";
const string postings_in_voucher_order = " ORDER BY v.position, e.line";
const string vouchers_of_organisation = " WHERE v.org_id = $1";
const string vouchers_of_input = " WHERE v.org_id = $1 AND v.input_seq = $2";
const string with_voucher_key = " WHERE v.org_id = $1 AND v.year = $2 AND v.number = $3";

// A voucher's postings follow it, line by line. The cursor keeps memory bounded.
const string declare_journal = string{"DECLARE journal NO SCROLL CURSOR FOR SELECT "} + voucher_columns + ", " +
                               posting_columns +
                               " FROM avstem.voucher AS v LEFT JOIN avstem.posting AS e USING (org_id, year, number)"
                               " WHERE v.org_id = $1 ORDER BY v.position, e.line";
const string fetch_journal = "FETCH 4096 FROM journal";
const string close_journal = "CLOSE journal";

/// A default account has its role's name; any other is told by its number.
string name_of(const Organisation& organisation, const core::LedgerAccount& account) {
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    if (organisation.account(facts.role) == account) return string{facts.account_name};
  }
  return account.text();
}

template <class Record>
std::optional<Record> first_of(std::vector<Record> records) {
  if (records.empty()) return std::nullopt;
  return std::move(records.front());
}

/// `where` names columns of `p` only.
template <class... Parameters>
std::vector<PaymentRow> payment_rows(Connection& connection, const string& where, const Parameters&... parameters) {
  auto rows = records_from<PaymentRow>(connection.run_with(select_payments + where + payments_in_order, parameters...),
                                       [](RowReader& row) {
                                         return PaymentRow{payment_from(row), std::nullopt, {}};
                                       });
  auto postings = records_from<Posting>(
      connection.run_with(select_postings_of_payments + where + postings_in_payment_order, parameters...),
      posting_from);
  auto row = rows.begin();
  for (Posting& posting : postings) {
    while (row->record.id != posting.payment) ++row;
    if (!row->voucher && posting.voucher.organisation == row->record.organisation) row->voucher = posting.voucher;
    row->postings.push_back(std::move(posting));
  }
  return rows;
}

/// `where` names columns of `v` only.
template <class... Parameters>
std::vector<VoucherRow> voucher_rows(Connection& connection, const string& where, const Parameters&... parameters) {
  auto rows = records_from<VoucherRow>(connection.run_with(select_vouchers + where + vouchers_in_order, parameters...),
                                       [](RowReader& row) {
                                         return VoucherRow{voucher_from(row), {}};
                                       });
  auto postings = records_from<Posting>(
      connection.run_with(select_postings_of_vouchers + where + postings_in_voucher_order, parameters...),
      posting_from);
  auto row = rows.begin();
  for (Posting& posting : postings) {
    while (row->voucher.key != posting.voucher) ++row;
    row->postings.push_back(std::move(posting));
  }
  return rows;
}

OpenItemRow open_item_row_from(RowReader& row) {
  core::OpenItem item = open_item_from(row);
  const core::Date issued_on = row.date();
  return {std::move(item), issued_on, row.money()};
}

}  // namespace

std::optional<PaymentRow> read_payment(Connection& connection, core::PaymentId id) {
  return first_of(payment_rows(connection, with_id, id.input.value(), id.ordinal.value()));
}

std::optional<QueueItem> read_queue_item(Connection& connection, core::PaymentId id) {
  auto items = records_from<QueueItem>(connection.run_with(select_queue_item, id.input.value(), id.ordinal.value()),
                                       queue_item_from);
  if (items.empty()) return std::nullopt;
  return std::move(items.front());
}

std::optional<VoucherRow> read_voucher(Connection& connection, const VoucherKey& key) {
  return first_of(voucher_rows(connection, with_voucher_key, key.organisation.value(), key.year, key.number));
}

PostgresReader::PostgresReader(const std::string& connection) : connection_{connection} {
  connection_.run(begin_view);
  // The first statement takes the snapshot.
  connection_.run(select_last_input);
}

PostgresReader::~PostgresReader() { connection_.roll_back(); }

std::vector<Organisation> PostgresReader::organisations() {
  return records_from<Organisation>(connection_.run(select_organisations + in_key_order), organisation_from);
}

Organisation PostgresReader::organisation(core::OrganisationKey key) {
  auto found = first_of(records_from<Organisation>(connection_.run_with(select_organisations + with_key, key.value()),
                                                   organisation_from));
  core::invariant(found.has_value(), "a report is about an organisation of the books");
  return *std::move(found);
}

std::vector<BankAccount> PostgresReader::bank_accounts(core::OrganisationKey organisation) {
  return bank_accounts_from(connection_.run_with(select_bank_accounts, organisation.value()));
}

std::vector<ClosedPeriod> PostgresReader::closed_periods(core::OrganisationKey organisation) {
  return read_closed_periods(connection_, organisation);
}

std::vector<PeriodChangeRecord> PostgresReader::period_changes(core::OrganisationKey organisation) {
  return read_period_changes(connection_, organisation);
}

std::optional<PeriodChangeRecord> PostgresReader::period_change(core::InputNumber number) {
  return read_period_change(connection_, number);
}

core::InputNumber PostgresReader::last_input() {
  return core::InputNumber{connection_.run(select_last_input)[0][0].as<std::int64_t>()};
}

std::optional<InputResult> PostgresReader::input(core::InputNumber number) {
  return first_of(
      records_from<InputResult>(connection_.run_with(select_inputs + with_seq, number.value()), input_from));
}

std::vector<InputResult> PostgresReader::inputs() {
  return records_from<InputResult>(connection_.run(select_inputs + in_seq_order), input_from);
}

std::vector<OrganisationHead> PostgresReader::heads() {
  return records_from<OrganisationHead>(connection_.run(select_heads), [](RowReader& row) {
    auto organisation = row.parsed(core::OrganisationId::parse);
    const std::int64_t position = row.bigint();
    return OrganisationHead{std::move(organisation), {position, row.digest()}};
  });
}

std::vector<AccountBalance> PostgresReader::trial_balance(core::OrganisationKey organisation,
                                                          std::optional<core::Date> as_of) {
  const Organisation owner = this->organisation(organisation);
  const auto rows = as_of ? connection_.run_with(sum_accounts_as_of, organisation.value(), as_of->iso())
                          : connection_.run_with(sum_accounts_now, organisation.value());
  return records_from<AccountBalance>(rows, [&](RowReader& row) {
    const auto account = row.parsed(core::LedgerAccount::parse);
    const core::Money debit = row.money();
    return AccountBalance{account, name_of(owner, account), debit, row.money()};
  });
}

std::vector<OpenItemRow> PostgresReader::open_items(core::OrganisationKey organisation,
                                                    std::optional<core::Date> as_of) {
  const auto rows = as_of ? connection_.run_with(select_open_items_as_of, organisation.value(), as_of->iso())
                          : connection_.run_with(select_open_items_now, organisation.value());
  return records_from<OpenItemRow>(rows, open_item_row_from);
}

std::vector<core::Invoice> PostgresReader::invoices(core::OrganisationKey organisation) {
  return records_from<core::Invoice>(connection_.run_with(select_invoices + in_invoice_order, organisation.value()),
                                     invoice_from);
}

std::vector<core::Invoice> PostgresReader::invoices_with_kid(core::OrganisationKey organisation, const core::Kid& kid) {
  return records_from<core::Invoice>(
      connection_.run_with(select_invoices + with_kid + in_invoice_order, organisation.value(), string{kid.text()}),
      invoice_from);
}

std::vector<PaymentRow> PostgresReader::payments(std::optional<core::OrganisationKey> organisation,
                                                 std::optional<core::InputNumber> input) {
  const std::int32_t key = organisation.value_or(core::OrganisationKey{0}).value();
  if (input) return payment_rows(connection_, of_organisation_and_input, key, input->value());
  return payment_rows(connection_, of_organisation, key);
}

std::vector<PaymentRow> PostgresReader::payments_with_kid(core::OrganisationKey organisation, const core::Kid& kid) {
  return payment_rows(connection_, of_organisation_and_kid, organisation.value(), string{kid.text()});
}

std::vector<PaymentRow> PostgresReader::payments_naming(core::OrganisationKey organisation, core::PaymentId id) {
  return payment_rows(connection_, that_name, organisation.value(), id.input.value(), id.ordinal.value());
}

std::optional<PaymentRow> PostgresReader::payment(core::PaymentId id) { return read_payment(connection_, id); }

std::optional<QueueItem> PostgresReader::queue_item(core::PaymentId id) { return read_queue_item(connection_, id); }

std::vector<QueueItem> PostgresReader::queue(core::OrganisationKey organisation) {
  return records_from<QueueItem>(connection_.run_with(select_queue, organisation.value()), queue_item_from);
}

std::vector<VoucherRow> PostgresReader::vouchers(core::OrganisationKey organisation,
                                                 std::optional<core::InputNumber> input) {
  if (input) return voucher_rows(connection_, vouchers_of_input, organisation.value(), input->value());
  return voucher_rows(connection_, vouchers_of_organisation, organisation.value());
}

std::optional<VoucherRow> PostgresReader::voucher(const VoucherKey& key) { return read_voucher(connection_, key); }

std::optional<DecisionRecord> PostgresReader::decision(core::InputNumber number) {
  return read_decision(connection_, number);
}

std::vector<DecisionRecord> PostgresReader::decisions(core::OrganisationKey organisation) {
  return read_decisions(connection_, organisation);
}

std::vector<DecisionRecord> PostgresReader::decisions_about(core::PaymentId id) {
  return read_decisions_about(connection_, id);
}

std::vector<NoteRecord> PostgresReader::notes_about(core::PaymentId id) { return read_notes_about(connection_, id); }

void PostgresReader::each_voucher(core::OrganisationKey organisation,
                                  const std::function<void(const VoucherRow&)>& tell) {
  connection_.run_with(declare_journal, organisation.value());
  std::optional<VoucherRow> current;
  for (pqxx::result rows; !(rows = connection_.run(fetch_journal)).empty();) {
    for (const pqxx::row& columns : rows) {
      RowReader row{columns};
      Voucher voucher = voucher_from(row);
      if (!current || current->voucher.key != voucher.key) {
        if (current) tell(*current);
        current = VoucherRow{std::move(voucher), {}};
      }
      if (!row.next_is_null()) current->postings.push_back(posting_from(row));
    }
  }
  if (current) tell(*current);
  connection_.run(close_journal);
}

std::vector<BookCheck> PostgresReader::check() {
  std::vector<BookCheck> checks;
  for (const EmbeddedSql& file : embedded_checks()) {
    BookCheck check{string{file.title()}, {}};
    const string statement =
        "SELECT * FROM (" + string{file.text} + ") AS offending (row) LIMIT " + std::to_string(offending_rows_max);
    for (const pqxx::row& row : connection_.run(statement)) check.offending.emplace_back(row[0].c_str());
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace avstem::ledger::postgres
