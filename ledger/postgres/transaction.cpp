#include "ledger/postgres/transaction.hpp"

#include <algorithm>
#include <utility>

#include "engine/core/failpoint.hpp"
#include "ledger/errors.hpp"
#include "ledger/postgres/array_text.hpp"
#include "ledger/postgres/decision_rows.hpp"
#include "ledger/postgres/ids.hpp"
#include "ledger/postgres/locks.hpp"
#include "ledger/postgres/period_rows.hpp"
#include "ledger/postgres/reader.hpp"
#include "ledger/postgres/rows.hpp"

namespace avstem::ledger::postgres {
namespace {

using std::string;

// Keys come in pieces of thousands against tables of millions: an index visit for each key, in key order, beats hashing
// the table once for each piece (PERFORMANCE 1). The planner may not think otherwise: without statistics of a table that grows
// under it, it expects few rows for a key's first column and would read them all for every key. So a list of keys looks its
// rows up in `LATERAL (… OFFSET 0)`, which no plan turns round.
const string set_up_writer =
    "SET synchronous_commit = on; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '10min';"
    " SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_memoize = off; SET jit = off";
// Its look-ups are the writer's; it writes nothing.
const string set_up_second = set_up_writer + "; SET default_transaction_read_only = on";
// Only a rewriting of the table (VACUUM FULL, CLUSTER) waits for this lock: the places of rows hold until the end.
const string keep_places = "LOCK TABLE avstem.open_item IN ROW EXCLUSIVE MODE; ";
/// Fewer payments than this are written at once: handing them over would take as long.
constexpr std::size_t written_behind_min = 1'000;
const string take_writer_lock = "SELECT pg_try_advisory_xact_lock($1)";
const string select_last_input = "SELECT coalesce(max(seq), 0) FROM avstem.input";

const string select_organisation = string{"SELECT "} + organisation_columns + " FROM avstem.organisation AS o WHERE ";
const string select_organisation_by_id = select_organisation + "o.id = $1";
const string select_organisation_by_key = select_organisation + "o.org_id = $1";
const string count_organisations = "SELECT count(*) FROM avstem.organisation";
const string select_bank_account =
    string{"SELECT "} + bank_account_columns +
    " FROM avstem.bank_account AS b LEFT JOIN avstem.kid_rule AS k USING (org_id, number) WHERE ";
const string select_bank_account_by_number = select_bank_account + "b.number = $1 ORDER BY k.place";
const string select_bank_accounts_of = select_bank_account + "b.org_id = $1 ORDER BY b.number, k.place";
const string select_has_postings = "SELECT EXISTS (SELECT FROM avstem.posting WHERE org_id = $1 AND account = $2)";
const string select_open_items_by_kid =
    string{"SELECT "} + open_item_columns +
    ", i.place FROM unnest($1::INTEGER[], $2::TEXT[]) AS c (org_id, kid) CROSS JOIN LATERAL ("
    "SELECT *, o.ctid AS place FROM avstem.open_item AS o WHERE o.org_id = c.org_id AND o.kid = c.kid OFFSET 0) AS i";
const string select_issued =
    "SELECT c.org_id, c.kid FROM unnest($1::INTEGER[], $2::TEXT[]) AS c (org_id, kid) CROSS JOIN LATERAL ("
    "SELECT FROM avstem.invoice AS i WHERE i.org_id = c.org_id AND i.kid = c.kid LIMIT 1) AS i";
const string select_open_item = string{"SELECT "} + open_item_columns +
                                ", i.ctid FROM avstem.open_item AS i WHERE i.org_id = $1 AND i.invoice_no = $2";
const string select_invoices =
    string{"SELECT "} + invoice_columns +
    " FROM unnest($2::TEXT[]) WITH ORDINALITY AS c (invoice_no, place) CROSS JOIN LATERAL ("
    "SELECT * FROM avstem.invoice AS f WHERE f.org_id = $1 AND f.invoice_no = c.invoice_no OFFSET 0) AS i"
    " JOIN avstem.organisation AS o ON o.org_id = i.org_id ORDER BY c.place";
const string select_unrouted =
    string{"SELECT "} + payment_columns +
    " FROM avstem.payment AS p WHERE p.org_id = 0 AND p.account = ANY ($1::TEXT[]) ORDER BY p.input_seq, p.ordinal";
const string select_waiting =
    string{"SELECT "} + payment_columns +
    " FROM unnest($1::INTEGER[], $2::TEXT[]) AS c (org_id, kid) CROSS JOIN LATERAL ("
    "SELECT * FROM avstem.queue_item AS q WHERE q.org_id = c.org_id AND q.awaits = c.kid AND q.state = 'open' OFFSET "
    "0) AS q"
    " CROSS JOIN LATERAL (SELECT * FROM avstem.payment AS f WHERE f.org_id = q.org_id AND f.input_seq = q.input_seq"
    " AND f.ordinal = q.ordinal OFFSET 0) AS p ORDER BY p.input_seq, p.ordinal";
// From the newest bank day backwards, day by day: what is taken back came lately.
const string select_reversible =
    string{"SELECT "} + payment_columns +
    " FROM avstem.payment_span AS s JOIN avstem.payment AS p ON p.org_id = s.org_id AND p.input_seq = s.input_seq"
    " AND p.ordinal BETWEEN s.first_ordinal AND s.last_ordinal AND p.account = s.account AND p.booked_on = s.booked_on"
    " WHERE s.org_id = $1 AND s.account = $2 AND p.amount = $3 AND p.state = 'booked' AND p.kind = 'credit'"
    " AND NOT EXISTS (SELECT FROM avstem.payment AS r WHERE r.org_id = p.org_id AND r.rule = 'R1'"
    " AND r.same_input = p.input_seq AND r.same_ordinal = p.ordinal)"
    " AND NOT EXISTS (SELECT FROM avstem.payment AS r WHERE r.org_id = p.org_id AND r.reason = 'reversal_of_decided'"
    " AND r.same_input = p.input_seq AND r.same_ordinal = p.ordinal) AND ";
const string newest_first = " = $4 ORDER BY s.booked_on DESC, s.input_seq DESC, p.ordinal DESC LIMIT 1";
const string select_reversible_by_reference = select_reversible + "p.bank_reference" + newest_first;
const string select_reversible_by_kid = select_reversible + "p.reference" + newest_first;
const string select_postings_of_payment =
    string{"SELECT "} + posting_columns +
    " FROM avstem.posting AS e WHERE e.org_id = $1 AND e.payment_input = $2 AND e.payment_ordinal = $3"
    " ORDER BY e.year, e.number, e.line";
const string select_is_reversed =
    "SELECT EXISTS (SELECT FROM avstem.payment AS r WHERE r.org_id = $1 AND r.rule = 'R1'"
    " AND r.same_input = $2 AND r.same_ordinal = $3) OR EXISTS (SELECT FROM avstem.payment AS r WHERE r.org_id = $1"
    " AND r.reason = 'reversal_of_decided' AND r.same_input = $2 AND r.same_ordinal = $3)";
const string select_has_customer = "SELECT EXISTS (SELECT FROM avstem.customer WHERE org_id = $1 AND customer_no = $2)";
const string select_has_account = "SELECT EXISTS (SELECT FROM avstem.account WHERE org_id = $1 AND account = $2)";
// A cursor keeps memory bounded.
const string declare_earlier_payments =
    string{"DECLARE earlier NO SCROLL CURSOR FOR SELECT "} + payment_columns +
    " FROM avstem.payment_span AS s JOIN avstem.payment AS p ON p.org_id = s.org_id AND p.input_seq = s.input_seq"
    " AND p.ordinal BETWEEN s.first_ordinal AND s.last_ordinal AND p.account = s.account AND p.booked_on = s.booked_on"
    " WHERE s.org_id = $1 AND s.account = $2 AND s.booked_on = $3::DATE AND s.input_seq < $4 AND p.state IN ('booked', "
    "'tied')"
    " ORDER BY p.input_seq, p.ordinal";
const string fetch_earlier_payments = "FETCH 4096 FROM earlier";
const string close_earlier_payments = "CLOSE earlier";
const string select_head = "SELECT position, hash FROM avstem.head WHERE org_id = $1";
const string select_series = "SELECT year, last_number FROM avstem.voucher_series WHERE org_id = $1 ORDER BY year";
const string insert_input_row =
    "INSERT INTO avstem.input (seq, kind, content, record, name, received_at, actor, ruleset, status, payments, total,"
    " booked, known, tied, unrouted, not_booked, queued, vouchers, findings, staircase) VALUES ($1, $2,"
    " decode($3, 'hex'), decode($4, 'hex'), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
// Proves everything before COMMIT, so that COMMIT itself can fail for want of an answer only.
const string prove = "SET CONSTRAINTS ALL IMMEDIATE";

struct KidList {
  ArrayText organisations;
  ArrayText kids;
  explicit KidList(std::span<const KidKey> keys) {
    for (const KidKey& key : keys) {
      organisations.add(key.organisation.value());
      kids.add(key.kid.text());
    }
  }
};

std::optional<Organisation> organisation_in(const pqxx::result& rows) {
  auto organisations = records_from<Organisation>(rows, organisation_from);
  if (organisations.empty()) return std::nullopt;
  return std::move(organisations.front());
}

}  // namespace

void prepare_writer(Connection& connection) { connection.run(set_up_writer); }

PostgresTransaction::PostgresTransaction(Connection& connection, string uri, bool& writing, core::InputNumber input)
    : connection_{connection}, uri_{std::move(uri)}, writing_{writing}, writer_{connection, input} {
  connection_.run("BEGIN");
  try {
    begin(input);
  } catch (...) {
    connection_.roll_back();
    throw;
  }
  writing_ = open_ = true;
}

void PostgresTransaction::begin(core::InputNumber input) {
  AVSTEM_FAILPOINT("ledger.begin.before_lock");
  if (!connection_.run_with(take_writer_lock, writer_lock)[0][0].as<bool>()) {
    throw LedgerBusy{"E-LEDGER-BUSY", "another input is being applied"};
  }
  AVSTEM_FAILPOINT("ledger.begin.after_lock");
  const auto last = connection_.run(keep_places + select_last_input)[0][0].as<std::int64_t>();
  if (input.value() != last + 1) throw LedgerInvariantBroken{"E-LEDGER-ORDER", "inputs are applied in order"};
  AVSTEM_FAILPOINT("ledger.begin.after_order");
}

PostgresTransaction::~PostgresTransaction() {
  if (behind_.valid()) behind_.wait();
  if (open_) {
    AVSTEM_FAILPOINT("ledger.roll_back.before");
    connection_.roll_back();
    AVSTEM_FAILPOINT("ledger.roll_back.after");
  }
  writing_ = false;
}

std::optional<Organisation> PostgresTransaction::organisation(const core::OrganisationId& id) {
  return organisation_in(steady().run_with(select_organisation_by_id, id.text()));
}

std::optional<Organisation> PostgresTransaction::organisation(core::OrganisationKey key) {
  return organisation_in(steady().run_with(select_organisation_by_key, key.value()));
}

std::int32_t PostgresTransaction::organisation_count() {
  return settled().run(count_organisations)[0][0].as<std::int32_t>();
}

std::optional<BankAccount> PostgresTransaction::bank_account(const core::AccountNumber& number) {
  auto accounts = bank_accounts_from(steady().run_with(select_bank_account_by_number, string{number.text()}));
  if (accounts.empty()) return std::nullopt;
  return std::move(accounts.front());
}

std::vector<BankAccount> PostgresTransaction::bank_accounts(core::OrganisationKey organisation) {
  return bank_accounts_from(steady().run_with(select_bank_accounts_of, organisation.value()));
}

bool PostgresTransaction::has_postings(core::OrganisationKey organisation, const core::LedgerAccount& account) {
  return settled().run_with(select_has_postings, organisation.value(), account.text())[0][0].as<bool>();
}

void PostgresTransaction::look_up_open_items(Connection& connection, std::span<const KidKey> kids,
                                             std::vector<core::OpenItem>& items) {
  if (kids.empty()) return;
  const KidList list{kids};
  for (const pqxx::row& columns :
       connection.run_with(select_open_items_by_kid, list.organisations.text(), list.kids.text())) {
    RowReader row{columns};
    items.push_back(open_item_from(row));
    places_.note(items.back().organisation, items.back().invoice, row.text());
  }
}

/// An item that this input has changed, or may have, has a KID that was asked for or written before.
std::vector<core::OpenItem> PostgresTransaction::open_items(std::span<const KidKey> kids) {
  std::vector<KidKey> first_asked, asked_before;
  for (const KidKey& key : kids) (asked_.note(key) ? asked_before : first_asked).push_back(key);
  std::vector<core::OpenItem> items;
  look_up_open_items(behind_.valid() && changed_as_asked_ ? second() : settled(), first_asked, items);
  if (!asked_before.empty()) look_up_open_items(settled(), asked_before, items);
  return items;
}

std::vector<KidKey> PostgresTransaction::issued(std::span<const KidKey> kids) {
  const KidList list{kids};
  const auto rows = steady().run_with(select_issued, list.organisations.text(), list.kids.text());
  return records_from<KidKey>(rows, [](RowReader& row) {
    const core::OrganisationKey organisation = row.organisation();
    return KidKey{organisation, row.kid()};
  });
}

std::optional<core::OpenItem> PostgresTransaction::open_item(core::OrganisationKey organisation,
                                                             const core::InvoiceNumber& invoice) {
  const pqxx::result rows = settled().run_with(select_open_item, organisation.value(), invoice.text());
  if (rows.empty()) return std::nullopt;
  const pqxx::row columns = rows[0];
  RowReader row{columns};
  core::OpenItem item = open_item_from(row);
  if (item.kid) asked_.note({organisation, *item.kid});
  places_.note(organisation, invoice, row.text());
  return item;
}

std::vector<core::Invoice> PostgresTransaction::invoices(core::OrganisationKey organisation,
                                                         std::span<const core::InvoiceNumber> numbers) {
  ArrayText list;
  for (const core::InvoiceNumber& number : numbers) list.add(number.text());
  const auto rows = settled().run_with(select_invoices, organisation.value(), list.text());
  return records_from<core::Invoice>(rows, invoice_from);
}

std::vector<PaymentRecord> PostgresTransaction::unrouted(std::span<const core::AccountNumber> accounts) {
  ArrayText list;
  for (const core::AccountNumber& account : accounts) list.add(account.text());
  return records_from<PaymentRecord>(settled().run_with(select_unrouted, list.text()), payment_from);
}

std::vector<PaymentRecord> PostgresTransaction::waiting(std::span<const KidKey> kids) {
  const KidList list{kids};
  return records_from<PaymentRecord>(settled().run_with(select_waiting, list.organisations.text(), list.kids.text()),
                                     payment_from);
}

void PostgresTransaction::earlier_payments(const BankDay& day, core::InputNumber before,
                                           const std::function<void(const PaymentRecord&)>& tell) {
  settled();
  writer_.write_spans();
  settled().run_with(declare_earlier_payments, day.organisation.value(), string{day.account.text()},
                     day.booked_on.iso(), before.value());
  for (pqxx::result rows; !(rows = settled().run(fetch_earlier_payments)).empty();) {
    for (const pqxx::row& columns : rows) {
      RowReader row{columns};
      tell(payment_from(row));
    }
  }
  settled().run(close_earlier_payments);
}

std::optional<PaymentRow> PostgresTransaction::reversible(const ReversalSought& sought) {
  settled();
  writer_.write_spans();
  const auto newest = [&](const string& query, const string& key) {
    if (key.empty()) return std::vector<PaymentRecord>{};
    return records_from<PaymentRecord>(
        settled().run_with(query, sought.organisation.value(), string{sought.account.text()}, sought.amount.ore(), key),
        payment_from);
  };
  auto found = newest(select_reversible_by_reference, sought.bank_reference);
  if (found.empty()) found = newest(select_reversible_by_kid, string{sought.reference.text()});
  if (found.empty()) return std::nullopt;
  const core::PaymentId id = found.front().id;
  PaymentRow row{std::move(found.front()), std::nullopt, {}};
  row.postings = records_from<Posting>(
      settled().run_with(select_postings_of_payment, sought.organisation.value(), id.input.value(), id.ordinal.value()),
      posting_from);
  if (!row.postings.empty()) row.voucher = row.postings.front().voucher;
  return row;
}

JournalEnd PostgresTransaction::journal_end(core::OrganisationKey organisation) {
  JournalEnd end;
  for (const pqxx::row& columns : settled().run_with(select_head, organisation.value())) {
    RowReader row{columns};
    const std::int64_t position = row.bigint();
    end.head = {position, row.digest()};
  }
  for (const pqxx::row& columns : settled().run_with(select_series, organisation.value())) {
    RowReader row{columns};
    const std::int32_t year = row.integer();
    end.last_numbers.emplace_back(year, row.integer());
  }
  return end;
}

std::vector<ClosedPeriod> PostgresTransaction::closed_periods(core::OrganisationKey organisation) {
  return read_closed_periods(steady(), organisation);
}

std::optional<PaymentRow> PostgresTransaction::payment(core::PaymentId id) { return read_payment(settled(), id); }

std::optional<QueueItem> PostgresTransaction::queue_item(core::PaymentId id) { return read_queue_item(settled(), id); }

std::optional<DecisionRecord> PostgresTransaction::decision(core::InputNumber number) {
  return read_decision(settled(), number);
}

std::vector<core::InputNumber> PostgresTransaction::standing_decisions(core::PaymentId id) {
  return read_standing_decisions(settled(), id);
}

bool PostgresTransaction::is_reversed(const PaymentRecord& payment) {
  return settled()
      .run_with(select_is_reversed, payment.organisation.value(), payment.id.input.value(),
                payment.id.ordinal.value())[0][0]
      .as<bool>();
}

std::optional<VoucherRow> PostgresTransaction::voucher(const VoucherKey& key) { return read_voucher(settled(), key); }

bool PostgresTransaction::has_customer(core::OrganisationKey organisation, const core::CustomerNumber& customer) {
  return settled().run_with(select_has_customer, organisation.value(), customer.text())[0][0].as<bool>();
}

bool PostgresTransaction::has_account(core::OrganisationKey organisation, const core::LedgerAccount& account) {
  return settled().run_with(select_has_account, organisation.value(), account.text())[0][0].as<bool>();
}

Connection& PostgresTransaction::settled() {
  if (behind_.valid()) behind_.get();
  return connection_;
}

Connection& PostgresTransaction::steady() { return behind_.valid() && only_a_bank_file_ ? second() : settled(); }

Connection& PostgresTransaction::second() {
  if (!second_) {
    second_ = std::make_unique<Connection>(uri_);
    second_->run(set_up_second);
  }
  return *second_;
}

void PostgresTransaction::write(const Changes& changes) {
  settled();
  for (const core::OpenItem& item : changes.new_open_items) {
    if (item.kid) asked_.note({item.organisation, *item.kid});
  }
  only_a_bank_file_ = only_a_bank_file_ && changes.organisations.empty() && changes.bank_accounts.empty() &&
                      changes.invoices.empty() && changes.period_changes.empty();
  changed_as_asked_ =
      changed_as_asked_ &&
      std::all_of(changes.open_items.begin(), changes.open_items.end(), [this](const OpenItemChange& change) {
        return places_.find(change.organisation, change.invoice) != nullptr;
      });
  ItemPlaces places = std::exchange(places_, {});
  if (changes.payments.size() < written_behind_min) return writer_.write(changes, places);
  in_flight_ = changes;  // into the rows of the piece before: nothing is allocated anew
  behind_ = std::async(std::launch::async, [this, places = std::move(places)] { writer_.write(in_flight_, places); });
}

void PostgresTransaction::commit(const InputResult& result) {
  settled();
  writer_.write_spans();
  AVSTEM_FAILPOINT("ledger.commit.before_input");
  insert_input(result);
  AVSTEM_FAILPOINT("ledger.commit.after_input");
  settled().run(prove);
  AVSTEM_FAILPOINT("ledger.commit.after_proof");
  open_ = false;
  connection_.commit();
  AVSTEM_FAILPOINT("ledger.commit.after_answer");
  writing_ = false;
}

void PostgresTransaction::insert_input(const InputResult& result) {
  const ControlSums& sums = result.sums;
  settled().run_with(insert_input_row, result.number.value(), result.kind, result.content.hex(), result.record.hex(),
                     result.name, core::to_text(result.received_at), result.actor, result.ruleset,
                     string{id_of(result.status)}, sums.payments, sums.total.ore(), sums.booked.ore(), sums.known.ore(),
                     sums.tied.ore(), sums.unrouted.ore(), sums.not_booked.ore(), sums.queued, sums.vouchers,
                     result.findings, result.staircase);
}

}  // namespace avstem::ledger::postgres
