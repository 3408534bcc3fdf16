/// The face of the books: one writer applies one input at a time, whole or not at all; readers see whole inputs only.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/closed_period.hpp"
#include "ledger/decision_record.hpp"
#include "ledger/records.hpp"
#include "ledger/report_reader.hpp"
#include "ledger/rows.hpp"
#include "ledger/voucher.hpp"

namespace avstem::ledger {

/// A batch of rows of one input, in the order in which they were derived. Written in pieces, so that memory stays bounded.
struct Changes {
  std::vector<Organisation> organisations;  ///< new, or replacing the one with the same key
  std::vector<BankAccount> bank_accounts;   ///< new, or replacing the one with the same number
  std::vector<std::pair<core::OrganisationKey, core::Invoice>> invoices;
  std::vector<core::OpenItem> new_open_items;
  std::vector<OpenItemChange> open_items;  ///< at most one change for an item in one piece
  std::vector<PaymentRecord> payments;     ///< unrouted ones too
  std::vector<core::PaymentId> routed;     ///< unrouted payments that `payments` now gives to an organisation
  std::vector<QueueItem> queue;
  std::vector<std::pair<core::OrganisationKey, core::PaymentId>> left_queue;
  std::vector<DecisionRecord> decisions;
  std::vector<NoteRecord> notes;
  std::vector<PeriodChangeRecord> period_changes;
  /// Accounts that a decision names for the first time in an organisation's books.
  std::vector<std::pair<core::OrganisationKey, core::LedgerAccount>> accounts;
  std::vector<Posting> postings;
  std::vector<Voucher> vouchers;  ///< complete: all their postings are in this piece or an earlier one

  [[nodiscard]] bool empty() const;
  void clear();
};

/// A KID in an organisation's books.
struct KidKey {
  core::OrganisationKey organisation;
  core::Kid kid;
  friend auto operator<=>(const KidKey&, const KidKey&) = default;
};

/// One day on one account of an organisation.
struct BankDay {
  core::OrganisationKey organisation;
  core::AccountNumber account;
  core::Date booked_on;
  friend auto operator<=>(const BankDay&, const BankDay&) = default;
};

/// Where an organisation's journal ends.
struct JournalEnd {
  Head head;
  std::vector<std::pair<std::int32_t, std::int32_t>> last_numbers;  ///< year → last voucher number
};

/// What a reversal wants to take back (RULES E2).
struct ReversalSought {
  core::OrganisationKey organisation;
  core::AccountNumber account;
  std::string bank_reference;  ///< empty: the bank gave none
  core::Reference reference;   ///< empty: there was no KID
  core::Money amount;          ///< of the payment that is sought: positive
};

/// The applying of one input. Reads see the books before it and everything written by it. Destroyed without commit, it
/// leaves no trace. A refused write or commit throws `LedgerError`.
class Transaction {
 public:
  virtual ~Transaction() = default;

  [[nodiscard]] virtual std::optional<Organisation> organisation(const core::OrganisationId& id) = 0;
  [[nodiscard]] virtual std::optional<Organisation> organisation(core::OrganisationKey key) = 0;
  /// How many organisations there are; the next one gets this + 1 as its key.
  [[nodiscard]] virtual std::int32_t organisation_count() = 0;
  [[nodiscard]] virtual std::optional<BankAccount> bank_account(const core::AccountNumber& number) = 0;
  [[nodiscard]] virtual std::vector<BankAccount> bank_accounts(core::OrganisationKey organisation) = 0;
  /// True when the account has postings in this organisation's books.
  [[nodiscard]] virtual bool has_postings(core::OrganisationKey organisation, const core::LedgerAccount& account) = 0;

  /// Open items with exactly these KIDs, in any order. `kids` is sorted and holds no KID twice.
  [[nodiscard]] virtual std::vector<core::OpenItem> open_items(std::span<const KidKey> kids) = 0;
  /// Which of these KIDs an invoice has, open or settled. `kids` is sorted and holds no KID twice.
  [[nodiscard]] virtual std::vector<KidKey> issued(std::span<const KidKey> kids) = 0;
  [[nodiscard]] virtual std::optional<core::OpenItem> open_item(core::OrganisationKey organisation,
                                                                const core::InvoiceNumber& invoice) = 0;
  /// The invoices of an organisation with these numbers, as issued.
  [[nodiscard]] virtual std::vector<core::Invoice> invoices(core::OrganisationKey organisation,
                                                            std::span<const core::InvoiceNumber> numbers) = 0;
  /// Unrouted payments of these accounts, in the order in which they came.
  [[nodiscard]] virtual std::vector<PaymentRecord> unrouted(std::span<const core::AccountNumber> accounts) = 0;
  /// Payments on `unidentified` that await one of these KIDs and that no person has decided about, in the order in which they
  /// came (RULES C6). `kids` is sorted and holds no KID twice.
  [[nodiscard]] virtual std::vector<PaymentRecord> waiting(std::span<const KidKey> kids) = 0;
  /// Payments that inputs before `before` brought to this account for this day, booked or tied, in the order of ids
  /// (RULES F2, F3).
  virtual void earlier_payments(const BankDay& day, core::InputNumber before,
                                const std::function<void(const PaymentRecord&)>& tell) = 0;
  /// The newest credit of exactly this amount that is booked and that no reversal has taken back: with the same bank
  /// reference, else with the same KID. Newest: by bank day, then by id.
  [[nodiscard]] virtual std::optional<PaymentRow> reversible(const ReversalSought& sought) = 0;
  [[nodiscard]] virtual JournalEnd journal_end(core::OrganisationKey organisation) = 0;
  /// In the order of their days (RULES A5).
  [[nodiscard]] virtual std::vector<ClosedPeriod> closed_periods(core::OrganisationKey organisation) = 0;

  [[nodiscard]] virtual std::optional<PaymentRow> payment(core::PaymentId id) = 0;
  /// In the books of whichever organisation it waits.
  [[nodiscard]] virtual std::optional<QueueItem> queue_item(core::PaymentId id) = 0;
  [[nodiscard]] virtual std::optional<DecisionRecord> decision(core::InputNumber number) = 0;
  /// Decisions about this payment's money that are in force: not undone, and approved when that was needed. Oldest first.
  [[nodiscard]] virtual std::vector<core::InputNumber> standing_decisions(core::PaymentId id) = 0;
  /// Whether a reversal has taken it back, in the books or as a decision that a person must make (RULES E2).
  [[nodiscard]] virtual bool is_reversed(const PaymentRecord& payment) = 0;
  [[nodiscard]] virtual std::optional<VoucherRow> voucher(const VoucherKey& key) = 0;
  [[nodiscard]] virtual bool has_customer(core::OrganisationKey organisation, const core::CustomerNumber& customer) = 0;
  /// Whether the chart of accounts has it.
  [[nodiscard]] virtual bool has_account(core::OrganisationKey organisation, const core::LedgerAccount& account) = 0;

  virtual void write(const Changes& changes) = 0;
  /// Seals the input: balances, numbers and references are proven, then everything becomes visible at once.
  /// Throws `CommitInDoubt` when the answer was lost: the caller looks the input's number up.
  virtual void commit(const InputResult& result) = 0;
};

/// Readers' view: the books after some whole number of inputs. Readers never wait for the writer.
class Reader : public ReportReader {
 public:
  [[nodiscard]] virtual std::vector<Organisation> organisations() = 0;
  [[nodiscard]] virtual std::vector<BankAccount> bank_accounts(core::OrganisationKey organisation) = 0;
  /// In the order of their days (RULES A5).
  [[nodiscard]] virtual std::vector<ClosedPeriod> closed_periods(core::OrganisationKey organisation) = 0;
  /// Every closing and opening, in the order in which they came.
  [[nodiscard]] virtual std::vector<PeriodChangeRecord> period_changes(core::OrganisationKey organisation) = 0;
  /// What this input closed or opened.
  [[nodiscard]] virtual std::optional<PeriodChangeRecord> period_change(core::InputNumber number) = 0;
  [[nodiscard]] virtual core::InputNumber last_input() = 0;
  [[nodiscard]] virtual std::optional<InputResult> input(core::InputNumber number) = 0;
  [[nodiscard]] virtual std::vector<InputResult> inputs() = 0;

  [[nodiscard]] virtual std::vector<OrganisationHead> heads() = 0;
  [[nodiscard]] virtual std::vector<AccountBalance> trial_balance(core::OrganisationKey organisation,
                                                                  std::optional<core::Date> as_of) = 0;
  [[nodiscard]] virtual std::vector<OpenItemRow> open_items(core::OrganisationKey organisation,
                                                            std::optional<core::Date> as_of) = 0;
  [[nodiscard]] virtual std::vector<core::Invoice> invoices(core::OrganisationKey organisation) = 0;
  [[nodiscard]] virtual std::vector<core::Invoice> invoices_with_kid(core::OrganisationKey organisation,
                                                                     const core::Kid& kid) = 0;
  /// In the order of ids. Nothing for `organisation`: the unrouted ones.
  [[nodiscard]] virtual std::vector<PaymentRow> payments(std::optional<core::OrganisationKey> organisation,
                                                         std::optional<core::InputNumber> input) = 0;
  [[nodiscard]] virtual std::vector<PaymentRow> payments_with_kid(core::OrganisationKey organisation,
                                                                  const core::Kid& kid) = 0;
  /// Payments of this organisation that are told to be the same as this one, to look like it or to take it back.
  [[nodiscard]] virtual std::vector<PaymentRow> payments_naming(core::OrganisationKey organisation,
                                                                core::PaymentId id) = 0;
  [[nodiscard]] virtual std::optional<PaymentRow> payment(core::PaymentId id) = 0;
  [[nodiscard]] virtual std::vector<QueueItem> queue(core::OrganisationKey organisation) = 0;
  /// In whichever organisation's queue it waits.
  [[nodiscard]] virtual std::optional<QueueItem> queue_item(core::PaymentId id) = 0;
  /// In the order of the chain. Nothing for `input`: all.
  [[nodiscard]] virtual std::vector<VoucherRow> vouchers(core::OrganisationKey organisation,
                                                         std::optional<core::InputNumber> input) = 0;
  [[nodiscard]] virtual std::optional<VoucherRow> voucher(const VoucherKey& key) = 0;
  [[nodiscard]] virtual std::optional<DecisionRecord> decision(core::InputNumber number) = 0;
  /// In the order in which they were made.
  [[nodiscard]] virtual std::vector<DecisionRecord> decisions(core::OrganisationKey organisation) = 0;
  /// Decisions of any organisation that concern this payment, oldest first.
  [[nodiscard]] virtual std::vector<DecisionRecord> decisions_about(core::PaymentId id) = 0;
  [[nodiscard]] virtual std::vector<NoteRecord> notes_about(core::PaymentId id) = 0;
  /// All vouchers of an organisation in the order of the chain, one at a time: memory does not follow the journal.
  virtual void each_voucher(core::OrganisationKey organisation, const std::function<void(const VoucherRow&)>& tell) = 0;
  /// RULES H1, H3, H4 and H5 by name, whatever the outcome.
  [[nodiscard]] virtual std::vector<BookCheck> check() = 0;
};

/// One set of books for many organisations.
class Ledger {
 public:
  virtual ~Ledger() = default;
  /// Starts the applying of an input. One at a time: throws `LedgerBusy` when another writer holds the books.
  [[nodiscard]] virtual std::unique_ptr<Transaction> begin(core::InputNumber input) = 0;
  [[nodiscard]] virtual std::unique_ptr<Reader> reader() = 0;
};

}  // namespace avstem::ledger
