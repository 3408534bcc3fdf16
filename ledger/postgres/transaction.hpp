/// The applying of one input in one database transaction.
#pragma once

#include <set>

#include "ledger/ledger.hpp"
#include "ledger/postgres/change_writer.hpp"
#include "ledger/postgres/connection.hpp"

namespace avstem::ledger::postgres {

/// The writer's session: looks rows up by key, never by scanning a table for each piece; gives up rather than hang.
void prepare_writer(Connection& connection);

/// Borrows the connection and the flag, which outlive this; the flag is up while this lives.
class PostgresTransaction final : public Transaction {
 public:
  /// Throws `LedgerBusy` when another session writes and `LedgerInvariantBroken` when the input is not the next one.
  PostgresTransaction(Connection& connection, bool& writing, core::InputNumber input);
  ~PostgresTransaction() override;
  PostgresTransaction(const PostgresTransaction&) = delete;
  PostgresTransaction& operator=(const PostgresTransaction&) = delete;

  std::optional<Organisation> organisation(const core::OrganisationId& id) override;
  std::optional<Organisation> organisation(core::OrganisationKey key) override;
  std::int32_t organisation_count() override;
  std::optional<BankAccount> bank_account(const core::AccountNumber& number) override;
  std::vector<BankAccount> bank_accounts(core::OrganisationKey organisation) override;
  bool has_postings(core::OrganisationKey organisation, const core::LedgerAccount& account) override;
  std::vector<core::OpenItem> open_items(std::span<const KidKey> kids) override;
  std::vector<KidKey> issued(std::span<const KidKey> kids) override;
  std::optional<core::OpenItem> open_item(core::OrganisationKey organisation,
                                          const core::InvoiceNumber& invoice) override;
  std::vector<core::Invoice> invoices(core::OrganisationKey organisation,
                                      std::span<const core::InvoiceNumber> numbers) override;
  std::vector<PaymentRecord> unrouted(std::span<const core::AccountNumber> accounts) override;
  std::vector<PaymentRecord> waiting(std::span<const KidKey> kids) override;
  void earlier_payments(const BankDay& day, core::InputNumber before,
                        const std::function<void(const PaymentRecord&)>& tell) override;
  std::optional<PaymentRow> reversible(const ReversalSought& sought) override;
  JournalEnd journal_end(core::OrganisationKey organisation) override;
  std::vector<ClosedPeriod> closed_periods(core::OrganisationKey organisation) override;
  std::optional<PaymentRow> payment(core::PaymentId id) override;
  std::optional<QueueItem> queue_item(core::PaymentId id) override;
  std::optional<DecisionRecord> decision(core::InputNumber number) override;
  std::vector<core::InputNumber> standing_decisions(core::PaymentId id) override;
  bool is_reversed(const PaymentRecord& payment) override;
  std::optional<VoucherRow> voucher(const VoucherKey& key) override;
  bool has_customer(core::OrganisationKey organisation, const core::CustomerNumber& customer) override;
  bool has_account(core::OrganisationKey organisation, const core::LedgerAccount& account) override;

  void write(const Changes& changes) override { writer_.write(changes); }
  void commit(const InputResult& result) override;

 private:
  void begin(core::InputNumber input);
  void insert_input(const InputResult& result);

  Connection& connection_;
  bool& writing_;
  ChangeWriter writer_;
  bool open_ = false;
};

}  // namespace avstem::ledger::postgres
