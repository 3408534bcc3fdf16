/// The applying of one input in one database transaction.
#pragma once

#include <future>
#include <memory>
#include <string>

#include "ledger/ledger.hpp"
#include "ledger/postgres/change_writer.hpp"
#include "ledger/postgres/connection.hpp"
#include "ledger/postgres/item_places.hpp"
#include "ledger/postgres/kids_asked.hpp"

namespace avstem::ledger::postgres {

/// The writer's session: looks rows up by key, never by scanning a table for each piece; gives up rather than hang.
void prepare_writer(Connection& connection);

/// Large pieces are written on a thread of their own while the next one is derived; what that thread throws, the next call
/// throws. What is asked meanwhile and cannot have changed is read on a second session: with one writer, its view is the
/// books before this input (decision 0019). Borrows the connection and the flag, which outlive this; the flag is up while this lives.
class PostgresTransaction final : public Transaction {
 public:
  /// Throws `LedgerBusy` when another session writes and `LedgerInvariantBroken` when the input is not the next one.
  /// `uri`: for the second session, which is opened when it is first needed.
  PostgresTransaction(Connection& connection, std::string uri, bool& writing, core::InputNumber input);
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

  void write(const Changes& changes) override;
  void commit(const InputResult& result) override;

 private:
  void begin(core::InputNumber input);
  void insert_input(const InputResult& result);
  /// The writer's session, when everything handed over has been written.
  Connection& settled();
  /// A session that sees what no bank file changes: the second one while the first is writing.
  Connection& steady();
  Connection& second();
  void look_up_open_items(Connection& connection, std::span<const KidKey> kids, std::vector<core::OpenItem>& items);

  Connection& connection_;
  std::string uri_;
  bool& writing_;
  ChangeWriter writer_;
  bool open_ = false;
  std::unique_ptr<Connection> second_;
  KidsAsked asked_;
  ItemPlaces places_;
  bool changed_as_asked_ = true;  ///< every open item that was changed had been asked for, so its KID is in `asked_`
  bool only_a_bank_file_ = true;  ///< nothing was written that a bank file does not write
  Changes in_flight_;
  std::future<void> behind_;  ///< last: it uses the members above
};

}  // namespace avstem::ledger::postgres
