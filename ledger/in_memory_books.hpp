/// The tables of the books as plain containers, in key order.
#pragma once

#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "ledger/ledger.hpp"

namespace avstem::ledger {

struct Books {
  using InvoiceKey = std::pair<core::OrganisationKey, core::InvoiceNumber>;

  std::map<core::OrganisationKey, Organisation> organisations;
  std::map<core::AccountNumber, BankAccount> bank_accounts;
  std::map<InvoiceKey, core::Invoice> invoices;
  std::map<InvoiceKey, core::OpenItem> open_items;
  std::map<std::pair<core::OrganisationKey, core::CustomerNumber>, std::string> customer_names;  ///< the newest ones
  std::map<core::PaymentId, PaymentRecord> payments;
  std::map<core::PaymentId, QueueItem> queue;
  std::map<VoucherKey, Voucher> vouchers;
  std::map<VoucherKey, std::vector<Posting>> postings;
  std::map<core::OrganisationKey, JournalEnd> ends;
  std::map<core::InputNumber, InputResult> inputs;
  std::map<core::InputNumber, DecisionRecord> decisions;
  std::vector<NoteRecord> notes;
  std::vector<PeriodChangeRecord> period_changes;
  std::map<core::OrganisationKey, std::vector<ClosedPeriod>> closed_periods;
};

/// The payment with every posting that names it.
[[nodiscard]] PaymentRow with_postings(const Books& books, const PaymentRecord& record);
/// `Transaction::reversible` over these books.
[[nodiscard]] std::optional<PaymentRow> newest_reversible(const Books& books, const ReversalSought& sought);
/// `Transaction::is_reversed` over these books.
[[nodiscard]] bool is_reversed_in(const Books& books, core::PaymentId id);
/// A decision with who answered it and what was undone of it.
[[nodiscard]] std::optional<DecisionRecord> decision_in(const Books& books, core::InputNumber number);
/// `Transaction::standing_decisions` over these books.
[[nodiscard]] std::vector<core::InputNumber> standing_decisions_in(const Books& books, core::PaymentId id);
/// `Transaction::closed_periods` over these books.
[[nodiscard]] std::vector<ClosedPeriod> closed_periods_in(const Books& books, core::OrganisationKey organisation);
/// Throws `LedgerInvariantBroken` for what PostgreSQL's checks would refuse as well.
void write(Books& books, const Changes& changes);
/// The seal: every voucher balanced and complete, every reference good, the input next in order and its sums in balance.
void seal(const Books& before, Books& books, const InputResult& result);

}  // namespace avstem::ledger
