/// Late match: payments that came before their invoice are matched when the invoice arrives (RULES C6).
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "engine/batch/open_items_in_hand.hpp"
#include "ledger/journal_writer.hpp"

namespace avstem::batch {

/// Memory follows the KIDs that somebody has paid without an invoice, not the invoices. Borrows transaction and journal.
class LateMatching {
 public:
  LateMatching(core::InputNumber input, core::Date booked_on, ledger::Transaction& transaction,
               ledger::JournalWriter& journal)
      : input_{input}, booked_on_{booked_on}, transaction_{transaction}, journal_{journal} {}

  /// Notes the KIDs of new invoices, which are in the books already.
  void note(const std::vector<std::pair<core::OrganisationKey, core::Invoice>>& invoices);
  /// Matches what waits for these KIDs by M1 to M4, in the order in which it came. Call once, when all invoices are noted.
  void book();

 private:
  void match(const ledger::PaymentRecord& waiting);
  const ledger::Organisation& organisation(core::OrganisationKey key);

  core::InputNumber input_;
  core::Date booked_on_;
  ledger::Transaction& transaction_;
  ledger::JournalWriter& journal_;
  std::set<ledger::KidKey> awaited_;
  OpenItemsInHand open_items_;
  std::map<core::OrganisationKey, ledger::Organisation> organisations_;
  ledger::Changes changes_;
};

}  // namespace avstem::batch
