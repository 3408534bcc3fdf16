/// Rows of PostgreSQL as records of the books. Each list of columns stands beside the record that is read from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pqxx/pqxx>

#include "ledger/ledger.hpp"

namespace avstem::ledger::postgres {

/// Reads a row's columns one after another. Borrows the row. A stored value that the engine would not have written
/// throws `LedgerInvariantBroken` with `E-LEDGER-ROW`: somebody changed the table.
class RowReader {
 public:
  explicit RowReader(const pqxx::row& row) : row_{row} {}

  [[nodiscard]] bool next_is_null() const { return row_[column_].is_null(); }
  void skip(std::uint16_t columns) { column_ = static_cast<pqxx::row::size_type>(column_ + columns); }
  std::string_view text();
  std::int64_t bigint();
  std::int32_t integer() { return static_cast<std::int32_t>(bigint()); }
  core::Money money() { return core::Money::from_ore(bigint()); }
  core::Date date();
  core::Sha256 digest();
  core::OrganisationKey organisation() { return core::OrganisationKey{integer()}; }
  core::InputNumber input() { return core::InputNumber{bigint()}; }
  core::PaymentId payment_id();
  std::optional<core::PaymentId> optional_payment_id();

  /// A value that is stored by its text, through the parser of its type.
  template <class Parse>
  auto parsed(const Parse& parse) {
    auto value = parse(text());
    if (!value) refuse();
    return *value;
  }
  template <class Parse>
  auto optionally_parsed(const Parse& parse) -> decltype(parse(std::string_view{})) {
    if (skip_null()) return std::nullopt;
    return parsed(parse);
  }
  core::Kid kid();
  std::optional<core::Kid> optional_kid();
  core::AccountNumber account_number();
  std::optional<core::InputNumber> optional_input();
  std::optional<core::Money> optional_money();

 private:
  bool skip_null();
  [[noreturn]] void refuse() const;
  const pqxx::row& row_;
  pqxx::row::size_type column_ = 0;
};

inline constexpr const char* organisation_columns =
    "o.org_id, o.id, o.name, o.number, o.rounding_limit, o.refund_limit, o.write_off_limit,"
    " (SELECT string_agg(' ' || r.role || '=' || r.account, '') FROM avstem.account_role AS r WHERE r.org_id = "
    "o.org_id)";
[[nodiscard]] Organisation organisation_from(RowReader& row);

/// Every row as a record.
template <class Record, class Read>
[[nodiscard]] std::vector<Record> records_from(const pqxx::result& rows, const Read& read) {
  std::vector<Record> records;
  records.reserve(static_cast<std::size_t>(rows.size()));
  for (const pqxx::row& columns : rows) {
    RowReader row{columns};
    records.push_back(read(row));
  }
  return records;
}

/// `b`: the bank account; `k`: its KID rules, left joined, in their order. One account is as many rows as it has rules.
inline constexpr const char* bank_account_columns =
    "b.org_id, b.number, b.ledger_account, b.ocr_agreement,"
    " k.length, k.check_digit, k.customer_from, k.customer_length, k.invoice_from, k.invoice_length";
[[nodiscard]] std::vector<BankAccount> bank_accounts_from(const pqxx::result& rows);

inline constexpr const char* open_item_columns = "i.org_id, i.invoice_no, i.customer_no, i.kid, i.due_on, i.open";
[[nodiscard]] core::OpenItem open_item_from(RowReader& row);

/// `o`: the organisation.
inline constexpr const char* invoice_columns =
    "o.id, i.invoice_no, i.customer_no, i.customer_name, i.kid, i.issued_on, i.due_on, i.amount, i.revenue_account,"
    " i.kind, i.credits, i.line";
[[nodiscard]] core::Invoice invoice_from(RowReader& row);

inline constexpr const char* payment_columns =
    "p.org_id, p.input_seq, p.ordinal, p.format, p.account, p.booked_on, p.lump_reference, p.lump, p.transaction,"
    " p.amount, p.kind, p.doubt, p.reference, p.value_on, p.type, p.bank_reference, p.form_number, p.payer_account, "
    "p.payer_name, p.text, p.line,"
    " p.byte_offset, p.state, p.rule, p.reason, p.same_input, p.same_ordinal";
[[nodiscard]] PaymentRecord payment_from(RowReader& row);

inline constexpr const char* queue_columns =
    "q.org_id, q.input_seq, q.ordinal, q.reason, q.booked_on, q.amount, q.awaits, q.assignee, q.approval";
[[nodiscard]] QueueItem queue_item_from(RowReader& row);

inline constexpr const char* voucher_columns =
    "v.org_id, v.year, v.number, v.position, v.booked_on, v.bank_date, v.input_seq, v.kind, v.rule, v.text, v.lines,"
    " v.content, v.hash";
[[nodiscard]] Voucher voucher_from(RowReader& row);

inline constexpr const char* posting_columns =
    "e.org_id, e.year, e.number, e.line, e.account, e.amount, e.customer_no, e.invoice_no, e.payment_input,"
    " e.payment_ordinal";
[[nodiscard]] Posting posting_from(RowReader& row);

inline constexpr const char* input_columns =
    "n.seq, n.kind, n.content, n.record, n.name, to_char(n.received_at, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), n.actor,"
    " n.ruleset, n.status, n.payments, n.total, n.booked, n.known, n.tied, n.unrouted, n.not_booked, n.queued, "
    "n.vouchers,"
    " n.findings, n.staircase";
[[nodiscard]] InputResult input_from(RowReader& row);

}  // namespace avstem::ledger::postgres
