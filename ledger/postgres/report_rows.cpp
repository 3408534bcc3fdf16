#include <string>

#include "ledger/postgres/reader.hpp"
#include "ledger/postgres/rows.hpp"

namespace avstem::ledger::postgres {
namespace {

using std::string;

const string item_columns =
    string{open_item_columns} +
    ", f.issued_on, CASE f.kind WHEN 'invoice' THEN f.amount ELSE -f.amount END, coalesce(c.name, '')";
const string with_invoice_and_customer =
    " JOIN avstem.invoice AS f ON f.org_id = i.org_id AND f.invoice_no = i.invoice_no"
    " LEFT JOIN avstem.customer AS c ON c.org_id = i.org_id AND c.customer_no = i.customer_no";
const string items_in_order = " ORDER BY octet_length(i.customer_no), i.customer_no, i.due_on, i.invoice_no";
const string select_items_now = "SELECT " + item_columns + " FROM avstem.open_item AS i" + with_invoice_and_customer +
                                " WHERE i.org_id = $1 AND ($2::TEXT IS NULL OR i.customer_no = $2)" + items_in_order;
// What stood on receivables then (RULES H3).
const string select_items_as_of =
    "SELECT " + item_columns +
    " FROM (SELECT n.org_id, n.invoice_no, n.customer_no, n.kid, n.due_on, s.open"
    "   FROM (SELECT e.org_id, e.invoice_no, sum(e.amount)::BIGINT AS open"
    "     FROM avstem.voucher AS v JOIN avstem.posting AS e USING (org_id, year, number)"
    "     JOIN avstem.account_role AS r ON r.org_id = e.org_id AND r.role = 'receivables' AND r.account = e.account"
    "     WHERE v.org_id = $1 AND v.booked_on <= $3::DATE AND e.invoice_no IS NOT NULL"
    "       AND ($2::TEXT IS NULL OR e.customer_no = $2)"
    "     GROUP BY e.org_id, e.invoice_no HAVING sum(e.amount) <> 0) AS s"
    "   JOIN avstem.invoice AS n USING (org_id, invoice_no)) AS i" +
    with_invoice_and_customer + items_in_order;

const string select_standing =
    string{"SELECT s.customer_no, coalesce(c.name, ''), -s.amount, s.since, (p.ordinal IS NULL)::INTEGER, "} +
    payment_columns +
    " FROM (SELECT e.customer_no, e.payment_input, e.payment_ordinal, sum(e.amount)::BIGINT AS amount,"
    "     min(v.booked_on) AS since"
    "   FROM avstem.voucher AS v JOIN avstem.posting AS e USING (org_id, year, number)"
    "   JOIN avstem.account_role AS r ON r.org_id = e.org_id AND r.role = $2 AND r.account = e.account"
    "   WHERE v.org_id = $1 AND ($3::DATE IS NULL OR v.booked_on <= $3::DATE)"
    "   GROUP BY e.customer_no, e.payment_input, e.payment_ordinal HAVING sum(e.amount) <> 0) AS s"
    " LEFT JOIN avstem.payment AS p ON p.org_id IN (SELECT org_id FROM avstem.organisation)"
    "   AND p.input_seq = s.payment_input AND p.ordinal = s.payment_ordinal"
    " LEFT JOIN avstem.customer AS c ON c.org_id = $1 AND c.customer_no = s.customer_no"
    " ORDER BY octet_length(s.customer_no) NULLS FIRST, s.customer_no NULLS FIRST, coalesce(p.booked_on, s.since), "
    "s.amount,"
    "   p.input_seq, p.ordinal";

const string select_customer_postings =
    string{"SELECT "} + voucher_columns + ", " + posting_columns +
    " FROM avstem.voucher AS v JOIN avstem.posting AS e USING (org_id, year, number)"
    " WHERE v.org_id = $1 AND e.customer_no = $2"
    " AND ($3::DATE IS NULL OR v.booked_on <= $3::DATE)"
    " ORDER BY v.booked_on, v.position, e.line";
const string select_customer_name =
    "SELECT c.name FROM avstem.customer AS c WHERE c.org_id = $1 AND c.customer_no = $2";

const string select_movements =
    "SELECT e.account, v.bank_date, v.booked_on, v.kind, (e.payment_input IS NOT NULL)::INTEGER,"
    " coalesce(sum(e.amount) FILTER (WHERE e.amount > 0), 0)::BIGINT,"
    " coalesce(sum(e.amount) FILTER (WHERE e.amount < 0), 0)::BIGINT"
    " FROM avstem.voucher AS v JOIN avstem.posting AS e USING (org_id, year, number)"
    " WHERE v.org_id = $1 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5";

const string select_inputs_in_order = string{"SELECT "} + input_columns + " FROM avstem.input AS n ORDER BY n.seq";

std::optional<string> iso(const std::optional<core::Date>& date) {
  if (!date) return std::nullopt;
  return date->iso();
}

/// Reads a query's rows through a cursor: so many of them are in memory at a time.
template <class Read, class... Parameters>
void each_row(Connection& connection, const string& query, const Read& read, const Parameters&... parameters) {
  const string declare = "DECLARE report NO SCROLL CURSOR FOR " + query;
  if constexpr (sizeof...(parameters) == 0) {
    connection.run(declare);
  } else {
    connection.run_with(declare, parameters...);
  }
  for (pqxx::result rows; !(rows = connection.run("FETCH 4096 FROM report")).empty();) {
    for (const pqxx::row& columns : rows) {
      RowReader row{columns};
      read(row);
    }
  }
  connection.run("CLOSE report");
}

CustomerItem customer_item_from(RowReader& row) {
  core::OpenItem item = open_item_from(row);
  const core::Date issued_on = row.date();
  const core::Money amount = row.money();
  return {{std::move(item), issued_on, amount}, string{row.text()}};
}

StandingMoney standing_money_from(RowReader& row) {
  auto customer = row.optionally_parsed(core::CustomerNumber::parse);
  string customer_name{row.text()};
  const core::Money amount = row.money();
  const core::Date since = row.date();
  const bool without_payment = row.integer() != 0;
  std::optional<PaymentRecord> payment;
  if (!without_payment) payment = payment_from(row);
  return {std::move(payment), std::move(customer), std::move(customer_name), amount, since};
}

AccountMovement movement_from(RowReader& row) {
  auto account = row.parsed(core::LedgerAccount::parse);
  const core::Date bank_date = row.date();
  const core::Date date = row.date();
  const VoucherKind kind = row.parsed(parse_voucher_kind);
  const bool names_payment = row.integer() != 0;
  const core::Money debit = row.money();
  return {std::move(account), bank_date, date, kind, names_payment, debit, row.money()};
}

}  // namespace

void PostgresReader::each_item_by_customer(const ReportScope& scope, const std::optional<core::CustomerNumber>& only,
                                           const std::function<void(const CustomerItem&)>& tell) {
  const auto read = [&](RowReader& row) { tell(customer_item_from(row)); };
  const std::optional<string> customer = only ? std::optional{only->text()} : std::nullopt;
  if (scope.as_of) {
    each_row(connection_, select_items_as_of, read, scope.organisation.value(), customer, scope.as_of->iso());
  } else {
    each_row(connection_, select_items_now, read, scope.organisation.value(), customer);
  }
}

void PostgresReader::each_standing(const ReportScope& scope, core::AccountRole role,
                                   const std::function<void(const StandingMoney&)>& tell) {
  each_row(
      connection_, select_standing, [&](RowReader& row) { tell(standing_money_from(row)); }, scope.organisation.value(),
      string{core::facts_of(role).name}, iso(scope.as_of));
}

void PostgresReader::each_customer_posting(const ReportScope& scope, const core::CustomerNumber& customer,
                                           const std::function<void(const CustomerPosting&)>& tell) {
  const auto read = [&](RowReader& row) {
    Voucher voucher = voucher_from(row);
    tell({std::move(voucher), posting_from(row)});
  };
  each_row(connection_, select_customer_postings, read, scope.organisation.value(), customer.text(), iso(scope.as_of));
}

std::optional<std::string> PostgresReader::customer_name(core::OrganisationKey organisation,
                                                         const core::CustomerNumber& customer) {
  const pqxx::result rows = connection_.run_with(select_customer_name, organisation.value(), customer.text());
  if (rows.empty()) return std::nullopt;
  return string{rows[0][0].c_str()};
}

std::vector<AccountMovement> PostgresReader::movements(core::OrganisationKey organisation) {
  return records_from<AccountMovement>(connection_.run_with(select_movements, organisation.value()), movement_from);
}

void PostgresReader::each_input(const std::function<void(const InputResult&)>& tell) {
  each_row(connection_, select_inputs_in_order, [&](RowReader& row) { tell(input_from(row)); });
}

}  // namespace avstem::ledger::postgres
