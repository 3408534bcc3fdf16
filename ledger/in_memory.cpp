#include "ledger/in_memory.hpp"

#include <algorithm>

#include "ledger/errors.hpp"
#include "ledger/in_memory_books.hpp"
#include "ledger/in_memory_reader.hpp"

namespace avstem::ledger {

class InMemoryTransaction final : public Transaction {
 public:
  explicit InMemoryTransaction(InMemoryLedger& ledger)
      : ledger_{ledger}, before_{ledger.books_}, books_{*ledger.books_} {
    if (ledger.writing_) throw LedgerBusy{"E-LEDGER-BUSY", "another input is being applied"};
    ledger_.writing_ = true;
  }
  ~InMemoryTransaction() override { ledger_.writing_ = false; }
  InMemoryTransaction(const InMemoryTransaction&) = delete;
  InMemoryTransaction& operator=(const InMemoryTransaction&) = delete;

  std::optional<Organisation> organisation(const core::OrganisationId& id) override {
    for (const auto& [key, organisation] : books_.organisations) {
      if (organisation.id == id) return organisation;
    }
    return std::nullopt;
  }
  std::optional<Organisation> organisation(core::OrganisationKey key) override {
    return found(books_.organisations, key);
  }
  std::int32_t organisation_count() override { return static_cast<std::int32_t>(books_.organisations.size()); }
  std::optional<BankAccount> bank_account(const core::AccountNumber& number) override {
    return found(books_.bank_accounts, number);
  }
  std::vector<BankAccount> bank_accounts(core::OrganisationKey organisation) override {
    return InMemoryReader{std::make_shared<Books>(books_)}.bank_accounts(organisation);
  }
  bool has_postings(core::OrganisationKey organisation, const core::LedgerAccount& account) override;
  std::vector<core::OpenItem> open_items(std::span<const KidKey> kids) override;
  std::vector<KidKey> issued(std::span<const KidKey> kids) override;
  std::optional<core::OpenItem> open_item(core::OrganisationKey organisation,
                                          const core::InvoiceNumber& invoice) override {
    return found(books_.open_items, std::pair{organisation, invoice});
  }
  std::vector<core::Invoice> invoices(core::OrganisationKey organisation,
                                      std::span<const core::InvoiceNumber> numbers) override;
  std::vector<PaymentRecord> unrouted(std::span<const core::AccountNumber> accounts) override;
  std::vector<PaymentRecord> waiting(std::span<const KidKey> kids) override;
  void earlier_payments(const BankDay& day, core::InputNumber before,
                        const std::function<void(const PaymentRecord&)>& tell) override;
  std::optional<PaymentRow> reversible(const ReversalSought& sought) override {
    return newest_reversible(books_, sought);
  }
  JournalEnd journal_end(core::OrganisationKey organisation) override {
    return found(books_.ends, organisation).value_or(JournalEnd{});
  }
  std::vector<ClosedPeriod> closed_periods(core::OrganisationKey organisation) override {
    return closed_periods_in(books_, organisation);
  }
  std::optional<PaymentRow> payment(core::PaymentId id) override;
  std::optional<QueueItem> queue_item(core::PaymentId id) override { return found(books_.queue, id); }
  std::optional<DecisionRecord> decision(core::InputNumber number) override { return decision_in(books_, number); }
  std::vector<core::InputNumber> standing_decisions(core::PaymentId id) override {
    return standing_decisions_in(books_, id);
  }
  bool is_reversed(const PaymentRecord& payment) override { return is_reversed_in(books_, payment.id); }
  std::optional<VoucherRow> voucher(const VoucherKey& key) override;
  bool has_customer(core::OrganisationKey organisation, const core::CustomerNumber& customer) override;
  /// These books keep no chart of accounts: every account is in it.
  bool has_account(core::OrganisationKey, const core::LedgerAccount&) override { return true; }

  void write(const Changes& changes) override { ledger::write(books_, changes); }
  void commit(const InputResult& result) override {
    seal(*before_, books_, result);
    ledger_.books_ = std::make_shared<Books>(std::move(books_));
  }

 private:
  template <class Table, class Key>
  static std::optional<typename Table::mapped_type> found(const Table& table, const Key& key) {
    const auto row = table.find(key);
    if (row == table.end()) return std::nullopt;
    return row->second;
  }

  InMemoryLedger& ledger_;
  std::shared_ptr<const Books> before_;
  Books books_;
};

bool InMemoryTransaction::has_postings(core::OrganisationKey organisation, const core::LedgerAccount& account) {
  return std::any_of(books_.postings.begin(), books_.postings.end(), [&](const auto& entry) {
    return entry.first.organisation == organisation &&
           std::any_of(entry.second.begin(), entry.second.end(),
                       [&](const Posting& posting) { return posting.account == account; });
  });
}

std::vector<core::OpenItem> InMemoryTransaction::open_items(std::span<const KidKey> kids) {
  std::vector<core::OpenItem> items;
  for (const auto& [key, item] : books_.open_items) {
    if (item.kid && std::binary_search(kids.begin(), kids.end(), KidKey{item.organisation, *item.kid})) {
      items.push_back(item);
    }
  }
  return items;
}

std::vector<KidKey> InMemoryTransaction::issued(std::span<const KidKey> kids) {
  std::set<KidKey> issued_kids;
  for (const auto& [key, invoice] : books_.invoices) {
    if (!invoice.kid) continue;
    const KidKey kid{key.first, *invoice.kid};
    if (std::binary_search(kids.begin(), kids.end(), kid)) issued_kids.insert(kid);
  }
  return {issued_kids.begin(), issued_kids.end()};
}

std::vector<core::Invoice> InMemoryTransaction::invoices(core::OrganisationKey organisation,
                                                         std::span<const core::InvoiceNumber> numbers) {
  std::vector<core::Invoice> rows;
  for (const core::InvoiceNumber& number : numbers) {
    if (const auto invoice = found(books_.invoices, std::pair{organisation, number})) rows.push_back(*invoice);
  }
  return rows;
}

std::vector<PaymentRecord> InMemoryTransaction::unrouted(std::span<const core::AccountNumber> accounts) {
  std::vector<PaymentRecord> rows;
  for (const auto& [id, payment] : books_.payments) {
    const bool asked = std::find(accounts.begin(), accounts.end(), payment.account) != accounts.end();
    if (asked && payment.state == PaymentState::unrouted) rows.push_back(payment);
  }
  return rows;
}

std::vector<PaymentRecord> InMemoryTransaction::waiting(std::span<const KidKey> kids) {
  std::vector<PaymentRecord> rows;
  for (const auto& [id, item] : books_.queue) {
    const bool asked = item.awaits && !item.approval &&
                       std::binary_search(kids.begin(), kids.end(), KidKey{item.organisation, *item.awaits});
    if (asked) rows.push_back(books_.payments.at(id));
  }
  return rows;
}

void InMemoryTransaction::earlier_payments(const BankDay& day, core::InputNumber before,
                                           const std::function<void(const PaymentRecord&)>& tell) {
  for (const auto& [id, payment] : books_.payments) {
    if (id.input >= before) return;
    const bool counts = payment.state == PaymentState::booked || payment.state == PaymentState::tied;
    if (counts && BankDay{payment.organisation, payment.account, payment.booked_on} == day) tell(payment);
  }
}

std::optional<PaymentRow> InMemoryTransaction::payment(core::PaymentId id) {
  const auto record = found(books_.payments, id);
  if (!record) return std::nullopt;
  return with_postings(books_, *record);
}

std::optional<VoucherRow> InMemoryTransaction::voucher(const VoucherKey& key) {
  const auto row = found(books_.vouchers, key);
  if (!row) return std::nullopt;
  return VoucherRow{*row, books_.postings.at(key)};
}

bool InMemoryTransaction::has_customer(core::OrganisationKey organisation, const core::CustomerNumber& customer) {
  return std::any_of(books_.invoices.begin(), books_.invoices.end(), [&](const auto& entry) {
    return entry.first.first == organisation && entry.second.customer == customer;
  });
}

InMemoryLedger::InMemoryLedger() : books_{std::make_shared<Books>()} {}
InMemoryLedger::~InMemoryLedger() = default;

std::unique_ptr<Transaction> InMemoryLedger::begin(core::InputNumber input) {
  const std::int64_t last = books_->inputs.empty() ? 0 : books_->inputs.rbegin()->first.value();
  if (input.value() != last + 1) throw LedgerInvariantBroken{"E-LEDGER-ORDER", "inputs are applied in order"};
  return std::make_unique<InMemoryTransaction>(*this);
}

std::unique_ptr<Reader> InMemoryLedger::reader() { return std::make_unique<InMemoryReader>(books_); }

}  // namespace avstem::ledger
