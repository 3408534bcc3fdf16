#include "ledger/in_memory_books.hpp"

#include <algorithm>
#include <string>

#include "ledger/digest.hpp"
#include "ledger/errors.hpp"

namespace avstem::ledger {
namespace {

void require(bool holds, const char* code, const std::string& claim) {
  if (!holds) throw LedgerInvariantBroken{code, claim};
}

std::string name_of(const VoucherKey& key) {
  return std::to_string(key.organisation.value()) + "/" + std::to_string(key.year) + "/" + std::to_string(key.number);
}

void extend_chain(Books& books, const Voucher& voucher) {
  JournalEnd& end = books.ends[voucher.key.organisation];
  require(voucher.position == end.head.position + 1, "E-LEDGER-CHAIN", "voucher out of order: " + name_of(voucher.key));
  require(voucher.hash == chain(end.head.hash, voucher.content), "E-LEDGER-CHAIN",
          "voucher does not follow the hash before: " + name_of(voucher.key));
  end.head = {voucher.position, voucher.hash};
  auto year = std::find_if(end.last_numbers.begin(), end.last_numbers.end(),
                           [&](const auto& entry) { return entry.first == voucher.key.year; });
  if (year == end.last_numbers.end()) year = end.last_numbers.insert(year, {voucher.key.year, 0});
  require(voucher.key.number == year->second + 1, "E-LEDGER-NUMBER",
          "voucher number leaves a gap: " + name_of(voucher.key));
  year->second = voucher.key.number;
}

void change_period(Books& books, const PeriodChangeRecord& change) {
  std::vector<ClosedPeriod>& closed = books.closed_periods[change.organisation];
  const bool closes = change.action == core::PeriodAction::close;
  const bool fits = closes ? change.first_day == first_open_day(closed) && change.last_day >= change.first_day
                           : !closed.empty() && closed.back().first_day == change.first_day &&
                                 closed.back().last_day == change.last_day;
  require(fits, "E-LEDGER-PERIOD", "closed periods follow one another without a gap");
  if (closes) {
    closed.push_back({change.organisation, change.first_day, change.last_day, change.input});
  } else {
    closed.pop_back();
  }
  books.period_changes.push_back(change);
}

void check_is_open(const Books& books, const Voucher& voucher) {
  require(voucher.heading.date >= first_open_day(closed_periods_in(books, voucher.key.organisation)), "E-LEDGER-PERIOD",
          "voucher in a closed period: " + name_of(voucher.key));
}

void change_open_item(Books& books, const OpenItemChange& change) {
  const auto found = books.open_items.find({change.organisation, change.invoice});
  require(found != books.open_items.end(), "E-LEDGER-OPEN-ITEM", "no such open item: " + change.invoice.text());
  if (change.open.is_zero()) {
    books.open_items.erase(found);
  } else {
    found->second.open = change.open;
  }
}

void check_voucher(const Books& books, const Voucher& voucher) {
  const auto found = books.postings.find(voucher.key);
  require(found != books.postings.end(), "E-LEDGER-EMPTY", "voucher without postings: " + name_of(voucher.key));
  core::Money sum;
  for (const Posting& posting : found->second) {
    require(!posting.amount.is_zero(), "E-LEDGER-ZERO", "posting of zero: " + name_of(voucher.key));
    require(!posting.invoice || books.invoices.contains({voucher.key.organisation, *posting.invoice}),
            "E-LEDGER-REFERENCE", "posting names an unknown invoice: " + name_of(voucher.key));
    require(!posting.payment || books.payments.contains(*posting.payment), "E-LEDGER-REFERENCE",
            "posting names an unknown payment: " + name_of(voucher.key));
    sum += posting.amount;
  }
  require(sum.is_zero(), "E-LEDGER-BALANCE", "voucher does not sum to zero: " + name_of(voucher.key));
  require(static_cast<std::size_t>(voucher.lines) == found->second.size(), "E-LEDGER-LINES",
          "voucher has another number of postings: " + name_of(voucher.key));
}

bool is_reversible(const Books& books, const PaymentRecord& record, const ReversalSought& sought) {
  if (record.organisation != sought.organisation || record.account != sought.account) return false;
  if (record.state != PaymentState::booked || record.payment.kind != core::PaymentKind::credit) return false;
  if (record.payment.amount != sought.amount) return false;
  return !is_reversed_in(books, record.id);
}

}  // namespace

std::vector<ClosedPeriod> closed_periods_in(const Books& books, core::OrganisationKey organisation) {
  const auto found = books.closed_periods.find(organisation);
  return found == books.closed_periods.end() ? std::vector<ClosedPeriod>{} : found->second;
}

bool is_reversed_in(const Books& books, core::PaymentId id) {
  return std::any_of(books.payments.begin(), books.payments.end(), [&](const auto& entry) {
    const PaymentRecord& later = entry.second;
    const bool reverses = later.rule == core::Rule::R1 || later.reason == core::Reason::reversal_of_decided;
    return reverses && later.same_as == id;
  });
}

PaymentRow with_postings(const Books& books, const PaymentRecord& record) {
  PaymentRow row{record, std::nullopt, {}};
  for (const auto& [key, postings] : books.postings) {
    for (const Posting& posting : postings) {
      if (posting.payment != record.id) continue;
      if (!row.voucher && key.organisation == record.organisation) row.voucher = key;
      row.postings.push_back(posting);
    }
  }
  return row;
}

std::optional<PaymentRow> newest_reversible(const Books& books, const ReversalSought& sought) {
  const PaymentRecord* by_reference = nullptr;
  const PaymentRecord* by_kid = nullptr;
  const auto is_newer = [](const PaymentRecord& record, const PaymentRecord* than) {
    return than == nullptr || std::pair{record.booked_on, record.id} > std::pair{than->booked_on, than->id};
  };
  for (const auto& [id, record] : books.payments) {
    if (!is_reversible(books, record, sought)) continue;
    const bool same_reference =
        !sought.bank_reference.empty() && record.payment.bank_reference == sought.bank_reference;
    const bool same_kid = !sought.reference.empty() && record.payment.reference == sought.reference;
    if (same_reference && is_newer(record, by_reference)) by_reference = &record;
    if (same_kid && is_newer(record, by_kid)) by_kid = &record;
  }
  const PaymentRecord* found = by_reference != nullptr ? by_reference : by_kid;
  if (found == nullptr) return std::nullopt;
  return with_postings(books, *found);
}

void write(Books& books, const Changes& changes) {
  for (const Organisation& organisation : changes.organisations) {
    books.organisations.insert_or_assign(organisation.key, organisation);
  }
  for (const BankAccount& account : changes.bank_accounts)
    books.bank_accounts.insert_or_assign(account.number, account);
  for (const auto& [organisation, invoice] : changes.invoices) {
    const bool added = books.invoices.emplace(std::pair{organisation, invoice.number}, invoice).second;
    require(added, "E-LEDGER-APPEND-ONLY", "invoice written twice: " + invoice.number.text());
    books.customer_names.insert_or_assign({organisation, invoice.customer}, invoice.customer_name);
  }
  for (const core::OpenItem& item : changes.new_open_items) {
    books.open_items.emplace(std::pair{item.organisation, item.invoice}, item);
  }
  for (const OpenItemChange& change : changes.open_items) change_open_item(books, change);
  for (const core::PaymentId id : changes.routed) books.payments.erase(id);
  for (const PaymentRecord& payment : changes.payments) {
    const bool added = books.payments.emplace(payment.id, payment).second;
    require(added, "E-LEDGER-APPEND-ONLY", "payment written twice: " + payment.id.text());
  }
  for (const auto& [organisation, payment] : changes.left_queue) books.queue.erase(payment);
  for (const QueueItem& item : changes.queue) books.queue.insert_or_assign(item.payment, item);
  for (const DecisionRecord& decision : changes.decisions) {
    const bool added = books.decisions.emplace(decision.input, decision).second;
    require(added, "E-LEDGER-APPEND-ONLY", "decision written twice: " + std::to_string(decision.input.value()));
  }
  books.notes.insert(books.notes.end(), changes.notes.begin(), changes.notes.end());
  for (const PeriodChangeRecord& change : changes.period_changes) change_period(books, change);
  for (const Voucher& voucher : changes.vouchers) {
    check_is_open(books, voucher);
    extend_chain(books, voucher);
    books.vouchers.emplace(voucher.key, voucher);
  }
  for (const Posting& posting : changes.postings) books.postings[posting.voucher].push_back(posting);
}

void seal(const Books& before, Books& books, const InputResult& result) {
  const std::int64_t last = before.inputs.empty() ? 0 : before.inputs.rbegin()->first.value();
  require(result.number.value() == last + 1, "E-LEDGER-ORDER", "inputs are applied in order");
  require(result.sums.difference().is_zero(), "E-LEDGER-CONTROL", "the control sums of an input leave no difference");
  for (const auto& [key, postings] : books.postings) {
    require(books.vouchers.contains(key), "E-LEDGER-DANGLING", "posting without voucher: " + name_of(key));
  }
  for (const auto& [key, voucher] : books.vouchers) {
    if (!before.vouchers.contains(key)) check_voucher(books, voucher);
  }
  books.inputs.emplace(result.number, result);
}

}  // namespace avstem::ledger
