/// What a decision comes to, before any of it is written: so that a decision is checked whole, and can wait for a second person.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/finding.hpp"
#include "ledger/journal_writer.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

struct PlannedVoucher {
  ledger::Organisation owner;
  core::Date date;
  core::Date bank_date;
  std::string text;
  std::vector<ledger::PostingDraft> postings;
};

/// A step of the decision; `voucher` is the place of its voucher in the plan.
struct PlannedStep {
  core::OrganisationKey organisation;
  std::optional<core::PaymentId> payment;
  std::optional<std::size_t> voucher;
  std::optional<ledger::QueueItem> before;
  std::optional<core::InputNumber> undoes;
};

/// Open items by their invoices, as the decision so far leaves them. Borrows the transaction.
class DecidedItems {
 public:
  explicit DecidedItems(ledger::Transaction& transaction) : transaction_{transaction} {}

  /// The invoice as issued with what is open on it now; nothing when it was never issued.
  struct Item {
    core::Invoice invoice;
    core::Money open;
  };
  [[nodiscard]] std::optional<Item> find(core::OrganisationKey organisation, const core::InvoiceNumber& number);
  /// Takes `amount` off what is open. False, and nothing happens, when less than nothing or more than was issued would be
  /// open then. The item is one that `find` found.
  [[nodiscard]] bool take_off(core::OrganisationKey organisation, const core::InvoiceNumber& number,
                              core::Money amount);
  void move_changes_to(ledger::Changes& changes);
  /// Nothing was taken off after all.
  void forget() { entries_.clear(); }

 private:
  struct Entry {
    Item item;
    bool in_ledger = false;
    bool changed = false;
  };
  ledger::Transaction& transaction_;
  std::map<std::pair<core::OrganisationKey, core::InvoiceNumber>, Entry> entries_;
};

struct DecisionPlan {
  std::vector<PlannedVoucher> vouchers;
  std::vector<PlannedStep> steps;
  std::vector<ledger::QueueItem> waits;  ///< what waits afterwards, where that changes
  std::vector<std::pair<core::OrganisationKey, core::PaymentId>> left_queue;
  std::vector<std::pair<core::OrganisationKey, core::LedgerAccount>> new_accounts;
  core::Money refunded;
  core::Money written_off;
  core::Findings findings;

  /// The decision does not fit the books: what was expected, what is found now, and what to do.
  void refuse(std::string code, std::string what, std::string expected, std::string found, std::string next);
};

}  // namespace avstem::batch
