#include "ledger/postgres/change_writer.hpp"

#include <algorithm>

#include "engine/core/failpoint.hpp"
#include "ledger/errors.hpp"
#include "ledger/postgres/array_text.hpp"
#include "ledger/postgres/copy_in.hpp"
#include "ledger/postgres/decision_rows.hpp"
#include "ledger/postgres/ids.hpp"
#include "ledger/postgres/organisation_rows.hpp"
#include "ledger/postgres/period_rows.hpp"

namespace avstem::ledger::postgres {
namespace {

constexpr CopyTarget copy_invoice{
    "COPY avstem.invoice (org_id, invoice_no, customer_no, customer_name, kid, issued_on, due_on, amount, "
    "revenue_account,"
    " kind, credits, input_seq, line) FROM STDIN (FORMAT BINARY)",
    13};
constexpr CopyTarget copy_open_item{
    "COPY avstem.open_item (org_id, invoice_no, customer_no, kid, due_on, open) FROM STDIN (FORMAT BINARY)", 6};
constexpr CopyTarget copy_payment{
    "COPY avstem.payment (org_id, input_seq, ordinal, format, account, booked_on, lump_reference, lump, transaction, "
    "amount,"
    " kind, doubt, reference, value_on, type, bank_reference, form_number, payer_account, payer_name, text, line, "
    "byte_offset, state,"
    " rule, reason, same_input, same_ordinal) FROM STDIN (FORMAT BINARY)",
    27};
constexpr CopyTarget copy_queue_item{
    "COPY avstem.queue_item (org_id, input_seq, ordinal, reason, booked_on, amount, awaits, state, assignee, approval)"
    " FROM STDIN (FORMAT BINARY)",
    10};
constexpr CopyTarget copy_voucher{
    "COPY avstem.voucher (org_id, year, number, position, booked_on, bank_date, input_seq, kind, rule, text, lines, "
    "content,"
    " hash, previous) FROM STDIN (FORMAT BINARY)",
    14};
constexpr CopyTarget copy_posting{
    "COPY avstem.posting (org_id, year, number, line, account, amount, customer_no, invoice_no, payment_input,"
    " payment_ordinal) FROM STDIN (FORMAT BINARY)",
    10};

// The rows of a list of keys: one index visit a key, in the order of the list, whatever the planner believes of the table
// (see transaction.cpp); then they go in physical order, page by page.
const std::string delete_open_items =
    "DELETE FROM avstem.open_item WHERE ctid = ANY (ARRAY ("
    "SELECT i.place FROM unnest($1::INTEGER[], $2::TEXT[]) AS c (org_id, invoice_no)"
    " CROSS JOIN LATERAL (SELECT o.ctid AS place FROM avstem.open_item AS o"
    " WHERE o.org_id = c.org_id AND o.invoice_no = c.invoice_no OFFSET 0) AS i))";
// A place is good for a row only as long as the row lies there, so what was removed must be what was meant.
const std::string delete_open_items_by_place =
    "WITH asked AS MATERIALIZED ("
    "SELECT * FROM unnest($1::TID[], $2::INTEGER[], $3::TEXT[]) AS c (place, org_id, invoice_no)),"
    " gone AS (DELETE FROM avstem.open_item WHERE ctid = ANY (ARRAY (SELECT place FROM asked))"
    " RETURNING org_id, invoice_no)"
    " SELECT count(*) FROM gone HAVING sum(hashtextextended(invoice_no, org_id))"
    " = (SELECT sum(hashtextextended(invoice_no, org_id)) FROM asked)";
const std::string update_open_items =
    "UPDATE avstem.open_item AS i SET open = c.open FROM ("
    "SELECT o.place, c.open FROM unnest($1::INTEGER[], $2::TEXT[], $3::BIGINT[]) AS c (org_id, invoice_no, open)"
    " CROSS JOIN LATERAL (SELECT o.ctid AS place FROM avstem.open_item AS o"
    " WHERE o.org_id = c.org_id AND o.invoice_no = c.invoice_no OFFSET 0) AS o) AS c"
    " WHERE i.ctid = c.place";
const std::string delete_routed =
    "DELETE FROM avstem.payment WHERE ctid = ANY (ARRAY ("
    "SELECT p.place FROM unnest($1::BIGINT[], $2::INTEGER[]) AS c (input_seq, ordinal)"
    " CROSS JOIN LATERAL (SELECT o.ctid AS place FROM avstem.payment AS o"
    " WHERE o.org_id = 0 AND o.input_seq = c.input_seq AND o.ordinal = c.ordinal OFFSET 0) AS p))";
const std::string delete_queue_items =
    "DELETE FROM avstem.queue_item WHERE ctid = ANY (ARRAY ("
    "SELECT q.place FROM unnest($1::INTEGER[], $2::BIGINT[], $3::INTEGER[]) AS c (org_id, input_seq, ordinal)"
    " CROSS JOIN LATERAL (SELECT o.ctid AS place FROM avstem.queue_item AS o"
    " WHERE o.org_id = c.org_id AND o.input_seq = c.input_seq AND o.ordinal = c.ordinal OFFSET 0) AS q))";
const std::string upsert_payment_spans =
    "INSERT INTO avstem.payment_span AS s (org_id, account, booked_on, input_seq, first_ordinal, last_ordinal)"
    " SELECT * FROM unnest($1::INTEGER[], $2::TEXT[], $3::DATE[], $4::BIGINT[], $5::INTEGER[], $6::INTEGER[])"
    " ON CONFLICT (org_id, account, booked_on, input_seq) DO UPDATE"
    " SET first_ordinal = least(s.first_ordinal, excluded.first_ordinal),"
    " last_ordinal = greatest(s.last_ordinal, excluded.last_ordinal)";
const std::string select_newest_hash = "SELECT encode(hash, 'hex') FROM avstem.head WHERE org_id = $1";

template <class Id>
void put_optional(CopyIn& copy, const std::optional<Id>& id) {
  id ? copy.put(id->text()) : copy.put_null();
}

void put_optional(CopyIn& copy, const std::optional<core::PaymentId>& id) {
  if (id) {
    copy.put_bigint(id->input.value());
    copy.put_integer(id->ordinal.value());
  } else {
    copy.put_null();
    copy.put_null();
  }
}

void put_as_read(CopyIn& copy, const core::Payment& payment) {
  copy.put_integer(payment.lump);
  copy.put_integer(payment.transaction);
  copy.put(payment.amount);
  copy.put(id_of(payment.kind));
  copy.put_unless_empty(id_of(payment.doubt));
  copy.put_unless_empty(payment.reference.text());
  payment.value_on ? copy.put(*payment.value_on) : copy.put_null();
  copy.put_unless_empty(payment.type);
  copy.put_unless_empty(payment.bank_reference);
  copy.put_unless_empty(payment.form_number);
  put_optional(copy, payment.payer_account);
  copy.put_unless_empty(payment.payer_name);
  copy.put_unless_empty(payment.text);
  copy.put_bigint(static_cast<std::int64_t>(payment.line));
  copy.put_bigint(static_cast<std::int64_t>(payment.offset));
}

/// Every change hits exactly one row, or the engine and the books disagree.
void require_all_hit(std::size_t hit, std::size_t asked, const char* code, const char* claim) {
  if (hit != asked) throw LedgerInvariantBroken{code, claim};
}
void require_all_hit(const pqxx::result& result, std::size_t asked, const char* code, const char* claim) {
  require_all_hit(static_cast<std::size_t>(result.affected_rows()), asked, code, claim);
}
constexpr const char* open_item_code = "E-LEDGER-OPEN-ITEM";
constexpr const char* open_item_claim = "a changed open item is not in the books";

}  // namespace

void ChangeWriter::write(const Changes& changes, const ItemPlaces& places) {
  for (const Organisation& organisation : changes.organisations) write_organisation(connection_, organisation);
  for (const BankAccount& account : changes.bank_accounts) write_bank_account(connection_, account);
  write_invoices(changes);
  write_new_open_items(changes);
  change_open_items(changes.open_items, places);
  remove_routed(changes.routed);
  write_payments(changes);
  write_queue(changes);
  write_decisions(connection_, changes);
  write_period_changes(connection_, changes);
  write_vouchers(changes);
  write_postings(changes);
  AVSTEM_FAILPOINT("ledger.write.after_changes");
}

void ChangeWriter::write_spans() {
  if (spans_.empty()) return;
  ArrayText organisations, accounts, days, inputs, firsts, lasts;
  for (const auto& [key, span] : spans_) {
    organisations.add(std::get<0>(key).value());
    accounts.add(std::get<1>(key).text());
    days.add(std::get<2>(key).iso());
    inputs.add(std::get<3>(key).value());
    firsts.add(span.first.value());
    lasts.add(span.second.value());
  }
  connection_.run_with(upsert_payment_spans, organisations.text(), accounts.text(), days.text(), inputs.text(),
                       firsts.text(), lasts.text());
  AVSTEM_FAILPOINT("ledger.write.after_spans");
  spans_.clear();
  last_span_ = spans_.end();
}

void ChangeWriter::write_invoices(const Changes& changes) {
  if (changes.invoices.empty()) return;
  CopyIn copy{connection_, copy_invoice};
  for (const auto& [organisation, invoice] : changes.invoices) {
    copy.row();
    copy.put_integer(organisation.value());
    copy.put(invoice.number.text());
    copy.put(invoice.customer.text());
    copy.put(invoice.customer_name);
    put_optional(copy, invoice.kid);
    copy.put(invoice.issued_on);
    copy.put(invoice.due_on);
    copy.put(invoice.amount);
    put_optional(copy, invoice.revenue_account);
    copy.put(id_of(invoice.kind));
    put_optional(copy, invoice.credits);
    copy.put_bigint(input_.value());
    copy.put_bigint(static_cast<std::int64_t>(invoice.line));
  }
  copy.finish();
  AVSTEM_FAILPOINT("ledger.write.after_invoices");
}

void ChangeWriter::write_new_open_items(const Changes& changes) {
  if (changes.new_open_items.empty()) return;
  CopyIn copy{connection_, copy_open_item};
  for (const core::OpenItem& item : changes.new_open_items) {
    copy.row();
    copy.put_integer(item.organisation.value());
    copy.put(item.invoice.text());
    copy.put(item.customer.text());
    put_optional(copy, item.kid);
    copy.put(item.due_on);
    copy.put(item.open);
  }
  copy.finish();
  AVSTEM_FAILPOINT("ledger.write.after_new_open_items");
}

void ChangeWriter::change_open_items(const std::vector<OpenItemChange>& changes, const ItemPlaces& places) {
  std::vector<const OpenItemChange*> placed, settled, rests;
  for (const OpenItemChange& change : changes) {
    if (!change.open.is_zero()) {
      rests.push_back(&change);
    } else {
      (places.find(change.organisation, change.invoice) == nullptr ? settled : placed).push_back(&change);
    }
  }
  // In key order, so that neighbours in the index are visited together.
  const auto by_key = [](const OpenItemChange* a, const OpenItemChange* b) {
    return std::tie(a->organisation, a->invoice) < std::tie(b->organisation, b->invoice);
  };
  std::sort(settled.begin(), settled.end(), by_key);
  std::sort(rests.begin(), rests.end(), by_key);
  remove_settled_by_place(placed, places);
  remove_settled_by_key(settled);
  AVSTEM_FAILPOINT("ledger.write.after_settled_items");
  write_rests(rests);
}

void ChangeWriter::remove_settled_by_place(const std::vector<const OpenItemChange*>& settled,
                                           const ItemPlaces& places) {
  if (settled.empty()) return;
  ArrayText rows, organisations, invoices;
  for (const OpenItemChange* change : settled) {
    rows.add(*places.find(change->organisation, change->invoice));
    organisations.add(change->organisation.value());
    invoices.add(change->invoice.text());
  }
  const auto gone =
      connection_.run_with(delete_open_items_by_place, rows.text(), organisations.text(), invoices.text());
  require_all_hit(gone.empty() ? 0 : gone[0][0].as<std::size_t>(), settled.size(), open_item_code, open_item_claim);
}

void ChangeWriter::remove_settled_by_key(const std::vector<const OpenItemChange*>& settled) {
  if (settled.empty()) return;
  ArrayText organisations, invoices;
  for (const OpenItemChange* change : settled) {
    organisations.add(change->organisation.value());
    invoices.add(change->invoice.text());
  }
  require_all_hit(connection_.run_with(delete_open_items, organisations.text(), invoices.text()), settled.size(),
                  open_item_code, open_item_claim);
}

void ChangeWriter::write_rests(const std::vector<const OpenItemChange*>& changes) {
  if (changes.empty()) return;
  ArrayText organisations, invoices, amounts;
  for (const OpenItemChange* change : changes) {
    organisations.add(change->organisation.value());
    invoices.add(change->invoice.text());
    amounts.add(change->open.ore());
  }
  require_all_hit(connection_.run_with(update_open_items, organisations.text(), invoices.text(), amounts.text()),
                  changes.size(), open_item_code, open_item_claim);
  AVSTEM_FAILPOINT("ledger.write.after_part_paid_items");
}

void ChangeWriter::remove_routed(const std::vector<core::PaymentId>& routed) {
  if (routed.empty()) return;
  ArrayText inputs, ordinals;
  for (const core::PaymentId id : routed) {
    inputs.add(id.input.value());
    ordinals.add(id.ordinal.value());
  }
  require_all_hit(connection_.run_with(delete_routed, inputs.text(), ordinals.text()), routed.size(),
                  "E-LEDGER-REFERENCE", "a routed payment is not among the unrouted ones");
  AVSTEM_FAILPOINT("ledger.write.after_routed");
}

void ChangeWriter::write_payments(const Changes& changes) {
  if (changes.payments.empty()) return;
  CopyIn copy{connection_, copy_payment};
  for (const PaymentRecord& record : changes.payments) {
    copy.row();
    copy.put_integer(record.organisation.value());
    copy.put_bigint(record.id.input.value());
    copy.put_integer(record.id.ordinal.value());
    copy.put(id_of(record.format));
    copy.put(record.account.text());
    copy.put(record.booked_on);
    copy.put_unless_empty(record.lump_reference);
    put_as_read(copy, record.payment);
    copy.put(ledger::id_of(record.state));
    copy.put(core::id_of(record.rule));
    record.reason ? copy.put(core::id_of(*record.reason)) : copy.put_null();
    put_optional(copy, record.same_as);
    // An unrouted payment is found by its account.
    if (record.state != PaymentState::unrouted) note_span(record);
  }
  copy.finish();
  AVSTEM_FAILPOINT("ledger.write.after_payments");
}

void ChangeWriter::note_span(const PaymentRecord& payment) {
  const SpanKey key{payment.organisation, payment.account, payment.booked_on, payment.id.input};
  if (last_span_ == spans_.end() || last_span_->first != key) {
    last_span_ = spans_.try_emplace(key, payment.id.ordinal, payment.id.ordinal).first;
  }
  Span& span = last_span_->second;
  span = {std::min(span.first, payment.id.ordinal), std::max(span.second, payment.id.ordinal)};
}

void ChangeWriter::write_queue(const Changes& changes) {
  ArrayText organisations, inputs, ordinals;
  const auto leave = [&](core::OrganisationKey organisation, core::PaymentId id) {
    organisations.add(organisation.value());
    inputs.add(id.input.value());
    ordinals.add(id.ordinal.value());
  };
  for (const auto& [organisation, payment] : changes.left_queue) leave(organisation, payment);
  // A payment of an earlier input may already wait, for another reason.
  for (const QueueItem& item : changes.queue) {
    if (item.payment.input < input_) leave(item.organisation, item.payment);
  }
  if (organisations.text() != ArrayText{}.text()) {
    connection_.run_with(delete_queue_items, organisations.text(), inputs.text(), ordinals.text());
  }
  if (changes.queue.empty()) return;
  CopyIn copy{connection_, copy_queue_item};
  for (const QueueItem& item : changes.queue) {
    copy.row();
    copy.put_integer(item.organisation.value());
    copy.put_bigint(item.payment.input.value());
    copy.put_integer(item.payment.ordinal.value());
    copy.put(core::id_of(item.reason));
    copy.put(item.booked_on);
    copy.put(item.amount);
    put_optional(copy, item.awaits);
    copy.put(item.approval ? "approval" : "open");
    copy.put_unless_empty(item.assignee);
    item.approval ? copy.put_bigint(item.approval->value()) : copy.put_null();
  }
  copy.finish();
  AVSTEM_FAILPOINT("ledger.write.after_queue");
}

core::Sha256& ChangeWriter::newest_hash(core::OrganisationKey organisation) {
  const auto known = hashes_.find(organisation);
  if (known != hashes_.end()) return known->second;
  const pqxx::result rows = connection_.run_with(select_newest_hash, organisation.value());
  const core::Sha256 hash = rows.empty() ? core::Sha256{} : core::Sha256::parse_hex(rows[0][0].c_str()).value();
  return hashes_.emplace(organisation, hash).first->second;
}

void ChangeWriter::write_vouchers(const Changes& changes) {
  if (changes.vouchers.empty()) return;
  for (const Voucher& voucher : changes.vouchers) newest_hash(voucher.key.organisation);
  CopyIn copy{connection_, copy_voucher};
  for (const Voucher& voucher : changes.vouchers) {
    core::Sha256& previous = newest_hash(voucher.key.organisation);
    copy.row();
    copy.put_integer(voucher.key.organisation.value());
    copy.put_integer(voucher.key.year);
    copy.put_integer(voucher.key.number);
    copy.put_bigint(voucher.position);
    copy.put(voucher.heading.date);
    copy.put(voucher.heading.bank_date);
    copy.put_bigint(voucher.heading.input.value());
    copy.put(ledger::id_of(voucher.heading.kind));
    copy.put(core::id_of(voucher.heading.rule));
    copy.put(voucher.heading.text);
    copy.put_integer(voucher.lines);
    copy.put(voucher.content);
    copy.put(voucher.hash);
    copy.put(previous);
    previous = voucher.hash;
  }
  copy.finish();
  AVSTEM_FAILPOINT("ledger.write.after_vouchers");
}

void ChangeWriter::write_postings(const Changes& changes) {
  if (changes.postings.empty()) return;
  CopyIn copy{connection_, copy_posting};
  for (const Posting& posting : changes.postings) {
    copy.row();
    copy.put_integer(posting.voucher.organisation.value());
    copy.put_integer(posting.voucher.year);
    copy.put_integer(posting.voucher.number);
    copy.put_integer(posting.line);
    copy.put(posting.account.text());
    copy.put(posting.amount);
    put_optional(copy, posting.customer);
    put_optional(copy, posting.invoice);
    put_optional(copy, posting.payment);
  }
  copy.finish();
  AVSTEM_FAILPOINT("ledger.write.after_postings");
}

}  // namespace avstem::ledger::postgres
