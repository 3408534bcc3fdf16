#include "ledger/ledger.hpp"

namespace avstem::ledger {

bool Changes::empty() const {
  return organisations.empty() && bank_accounts.empty() && invoices.empty() && new_open_items.empty() &&
         open_items.empty() && payments.empty() && routed.empty() && queue.empty() && left_queue.empty() &&
         decisions.empty() && notes.empty() && period_changes.empty() && accounts.empty() && postings.empty() &&
         vouchers.empty();
}

void Changes::clear() { *this = {}; }

}  // namespace avstem::ledger
