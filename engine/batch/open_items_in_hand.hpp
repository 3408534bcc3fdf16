/// The open items that a piece of an input touches, as the payments so far have left them (RULES C1).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <utility>
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

  /// Gives `amount` back to an item whose payment is reversed (RULES E2); an item that was settled is open again.
  void give_back(ledger::Transaction& transaction, const ledger::Organisation& organisation,
                 const core::InvoiceNumber& invoice, core::Money amount);

  /// Adds what the ledger must write, in key order; the items in hand are forgotten.
  void move_changes_to(ledger::Changes& changes);

 private:
  struct Entry {
    core::OpenItem item;
    bool changed = false;
    bool in_ledger = true;  ///< the ledger has a row for it, whatever it says
  };
  using InvoiceKey = std::pair<core::OrganisationKey, core::InvoiceNumber>;

  Entry* entry_of(const std::optional<ledger::KidKey>& kid, const core::InvoiceNumber& invoice);
  Entry& bring_to_hand(ledger::Transaction& transaction, const core::Invoice& invoice,
                       core::OrganisationKey organisation);
  static void move_change_to(ledger::Changes& changes, Entry&& entry);

  std::map<ledger::KidKey, std::vector<Entry>> entries_;  ///< a key is here exactly when its KID was issued
  std::map<InvoiceKey, Entry> given_back_;                ///< items whose KID no payment of the piece has
};

}  // namespace avstem::batch
