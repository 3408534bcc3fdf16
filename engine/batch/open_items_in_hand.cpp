#include "engine/batch/open_items_in_hand.hpp"

#include <algorithm>

#include "engine/core/invariant.hpp"

namespace avstem::batch {

void OpenItemsInHand::load(ledger::Transaction& transaction, std::span<const ledger::KidKey> kids) {
  core::invariant(entries_.empty() && given_back_.empty(), "changes are taken before the next piece is loaded");
  for (core::OpenItem& item : transaction.open_items(kids)) {
    const ledger::KidKey key{item.organisation, item.kid.value()};
    entries_[key].push_back({std::move(item)});
  }
  for (auto& [key, entries] : entries_) {
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return core::taken_before(a.item, b.item); });
  }
  std::vector<ledger::KidKey> without_items;
  std::copy_if(kids.begin(), kids.end(), std::back_inserter(without_items),
               [this](const ledger::KidKey& key) { return !entries_.contains(key); });
  if (without_items.empty()) return;
  for (const ledger::KidKey& key : transaction.issued(without_items)) entries_[key];
}

std::vector<core::OpenItem> OpenItemsInHand::candidates(const ledger::KidKey& kid) const {
  std::vector<core::OpenItem> items;
  const auto found = entries_.find(kid);
  if (found == entries_.end()) return items;
  for (const Entry& entry : found->second) {
    if (!entry.item.open.is_zero()) items.push_back(entry.item);
  }
  return items;
}

bool OpenItemsInHand::issued(const ledger::KidKey& kid) const { return entries_.contains(kid); }

void OpenItemsInHand::use(const ledger::KidKey& kid, const core::InvoiceNumber& invoice, core::Money amount) {
  auto& entries = entries_.at(kid);
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& each) { return each.item.invoice == invoice; });
  core::invariant(entry != entries.end(), "a payment uses an open item that was its candidate");
  const core::Money rest = entry->item.open - amount;
  core::invariant(rest.is_zero() || rest.is_positive() == entry->item.open.is_positive(),
                  "no more is taken off an open item than is open");
  entry->item.open = rest;
  entry->changed = true;
}

OpenItemsInHand::Entry* OpenItemsInHand::entry_of(const std::optional<ledger::KidKey>& kid,
                                                  const core::InvoiceNumber& invoice) {
  if (!kid) return nullptr;
  const auto found = entries_.find(*kid);
  if (found == entries_.end()) return nullptr;
  for (Entry& entry : found->second) {
    if (entry.item.invoice == invoice) return &entry;
  }
  return nullptr;
}

OpenItemsInHand::Entry& OpenItemsInHand::bring_to_hand(ledger::Transaction& transaction, const core::Invoice& invoice,
                                                       core::OrganisationKey organisation) {
  auto written = transaction.open_item(organisation, invoice.number);
  Entry entry{.item = written ? std::move(*written)
                              : core::OpenItem{organisation, invoice.number, invoice.customer, invoice.kid,
                                               invoice.due_on, core::Money{}},
              .changed = false,
              .in_ledger = written.has_value()};
  const auto payments_look_here = invoice.kid ? entries_.find({organisation, *invoice.kid}) : entries_.end();
  if (payments_look_here == entries_.end()) {
    return given_back_.emplace(InvoiceKey{organisation, invoice.number}, std::move(entry)).first->second;
  }
  std::vector<Entry>& entries = payments_look_here->second;
  const auto place = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& each) { return core::taken_before(entry.item, each.item); });
  return *entries.insert(place, std::move(entry));
}

void OpenItemsInHand::give_back(ledger::Transaction& transaction, const ledger::Organisation& organisation,
                                const core::InvoiceNumber& number, core::Money amount) {
  const auto invoices = transaction.invoices(organisation.key, {&number, 1});
  core::invariant(invoices.size() == 1, "a payment was allocated to an invoice that exists");
  const core::Invoice& invoice = invoices.front();
  std::optional<ledger::KidKey> kid;
  if (invoice.kid) kid = ledger::KidKey{organisation.key, *invoice.kid};
  Entry* entry = entry_of(kid, number);
  if (const auto known = given_back_.find({organisation.key, number}); known != given_back_.end())
    entry = &known->second;
  if (entry == nullptr) entry = &bring_to_hand(transaction, invoice, organisation.key);
  entry->item.open += amount;
  entry->changed = true;
}

void OpenItemsInHand::move_change_to(ledger::Changes& changes, Entry&& entry) {
  if (!entry.changed) return;
  if (entry.in_ledger) {
    changes.open_items.push_back({entry.item.organisation, entry.item.invoice, entry.item.open});
  } else if (!entry.item.open.is_zero()) {
    changes.new_open_items.push_back(std::move(entry.item));
  }
}

void OpenItemsInHand::move_changes_to(ledger::Changes& changes) {
  for (auto& [key, entries] : entries_) {
    for (Entry& entry : entries) move_change_to(changes, std::move(entry));
  }
  for (auto& [key, entry] : given_back_) move_change_to(changes, std::move(entry));
  entries_.clear();
  given_back_.clear();
}

}  // namespace avstem::batch
