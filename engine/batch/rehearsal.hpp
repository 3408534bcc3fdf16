/// A transaction that is looked at and never committed: what a dry run would book.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "ledger/ledger.hpp"

namespace avstem::batch {

/// So many postings of a dry run are kept to be shown; the sums tell of the rest.
inline constexpr std::size_t rehearsed_postings_max = 10'000;

/// Passes everything on to the real transaction and keeps the vouchers and queue items that went by.
class Rehearsal final : public ledger::Transaction {
 public:
  explicit Rehearsal(std::unique_ptr<ledger::Transaction> real) : real_{std::move(real)} {}

  [[nodiscard]] const ledger::Changes& seen() const { return seen_; }

  std::optional<ledger::Organisation> organisation(const core::OrganisationId& id) override {
    return real_->organisation(id);
  }
  std::optional<ledger::Organisation> organisation(core::OrganisationKey key) override {
    return real_->organisation(key);
  }
  std::int32_t organisation_count() override { return real_->organisation_count(); }
  std::optional<ledger::BankAccount> bank_account(const core::AccountNumber& number) override {
    return real_->bank_account(number);
  }
  std::vector<ledger::BankAccount> bank_accounts(core::OrganisationKey organisation) override {
    return real_->bank_accounts(organisation);
  }
  bool has_postings(core::OrganisationKey organisation, const core::LedgerAccount& account) override {
    return real_->has_postings(organisation, account);
  }
  std::vector<core::OpenItem> open_items(std::span<const ledger::KidKey> kids) override {
    return real_->open_items(kids);
  }
  std::vector<ledger::KidKey> issued(std::span<const ledger::KidKey> kids) override { return real_->issued(kids); }
  std::optional<core::OpenItem> open_item(core::OrganisationKey organisation,
                                          const core::InvoiceNumber& invoice) override {
    return real_->open_item(organisation, invoice);
  }
  std::vector<core::Invoice> invoices(core::OrganisationKey organisation,
                                      std::span<const core::InvoiceNumber> numbers) override {
    return real_->invoices(organisation, numbers);
  }
  std::vector<ledger::PaymentRecord> unrouted(std::span<const core::AccountNumber> accounts) override {
    return real_->unrouted(accounts);
  }
  std::vector<ledger::PaymentRecord> waiting(std::span<const ledger::KidKey> kids) override {
    return real_->waiting(kids);
  }
  void earlier_payments(const ledger::BankDay& day, core::InputNumber before,
                        const std::function<void(const ledger::PaymentRecord&)>& tell) override {
    real_->earlier_payments(day, before, tell);
  }
  std::optional<ledger::PaymentRow> reversible(const ledger::ReversalSought& sought) override {
    return real_->reversible(sought);
  }
  ledger::JournalEnd journal_end(core::OrganisationKey organisation) override {
    return real_->journal_end(organisation);
  }
  std::vector<ledger::ClosedPeriod> closed_periods(core::OrganisationKey organisation) override {
    return real_->closed_periods(organisation);
  }
  std::optional<ledger::PaymentRow> payment(core::PaymentId id) override { return real_->payment(id); }
  std::optional<ledger::QueueItem> queue_item(core::PaymentId id) override { return real_->queue_item(id); }
  std::optional<ledger::DecisionRecord> decision(core::InputNumber number) override { return real_->decision(number); }
  std::vector<core::InputNumber> standing_decisions(core::PaymentId id) override {
    return real_->standing_decisions(id);
  }
  bool is_reversed(const ledger::PaymentRecord& payment) override { return real_->is_reversed(payment); }
  std::optional<ledger::VoucherRow> voucher(const ledger::VoucherKey& key) override { return real_->voucher(key); }
  bool has_customer(core::OrganisationKey organisation, const core::CustomerNumber& customer) override {
    return real_->has_customer(organisation, customer);
  }
  bool has_account(core::OrganisationKey organisation, const core::LedgerAccount& account) override {
    return real_->has_account(organisation, account);
  }
  void write(const ledger::Changes& changes) override;
  /// A bug: a rehearsal is never committed.
  void commit(const ledger::InputResult& result) override;

 private:
  std::unique_ptr<ledger::Transaction> real_;
  ledger::Changes seen_;
};

}  // namespace avstem::batch
