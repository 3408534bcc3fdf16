/// The open items that a piece of an input touches, as the payments so far have left them (RULES C1).
#pragma once

#include <map>
#include <span>
#include <vector>

#include "ledger/ledger.hpp"

namespace avstem::batch {

/// Loads candidates for many KIDs at once, lets payments use them one by one, and tells what changed.
class OpenItemsInHand {
 public:
  /// Fetches the open items of these KIDs and what is known of the KIDs that have none. `kids` is sorted, without repeats.
  void load(ledger::Transaction& transaction, std::span<const ledger::KidKey> kids);

  /// The items with this KID that have something left, in the order of `core::taken_before`.
  [[nodiscard]] std::vector<core::OpenItem> candidates(const ledger::KidKey& kid) const;
  /// Whether an invoice has this KID, open or settled.
  [[nodiscard]] bool issued(const ledger::KidKey& kid) const;

  /// Takes `amount` off an item of this KID. Using more than is open, or an item that is not there, is a bug.
  void use(const ledger::KidKey& kid, const core::InvoiceNumber& invoice, core::Money amount);

  /// What the ledger must write, in key order; the items in hand are forgotten.
  [[nodiscard]] std::vector<ledger::OpenItemChange> take_changes();

 private:
  struct Entry {
    core::OpenItem item;
    bool changed = false;
  };
  std::map<ledger::KidKey, std::vector<Entry>> entries_;  ///< a key is here exactly when its KID was issued
};

}  // namespace avstem::batch
