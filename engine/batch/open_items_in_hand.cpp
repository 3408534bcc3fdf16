#include "engine/batch/open_items_in_hand.hpp"

#include <algorithm>

#include "engine/core/invariant.hpp"

namespace avstem::batch {

void OpenItemsInHand::load(ledger::Transaction& transaction, std::span<const ledger::KidKey> kids) {
  core::invariant(entries_.empty(), "changes are taken before the next piece is loaded");
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

std::vector<ledger::OpenItemChange> OpenItemsInHand::take_changes() {
  std::vector<ledger::OpenItemChange> changes;
  for (const auto& [key, entries] : entries_) {
    for (const Entry& entry : entries) {
      if (entry.changed) changes.push_back({key.organisation, entry.item.invoice, entry.item.open});
    }
  }
  entries_.clear();
  return changes;
}

}  // namespace avstem::batch
