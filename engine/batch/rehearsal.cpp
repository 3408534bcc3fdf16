#include "engine/batch/rehearsal.hpp"

#include "engine/core/invariant.hpp"

namespace avstem::batch {

void Rehearsal::write(const ledger::Changes& changes) {
  real_->write(changes);
  if (seen_.postings.size() >= rehearsed_postings_max) return;
  seen_.vouchers.insert(seen_.vouchers.end(), changes.vouchers.begin(), changes.vouchers.end());
  seen_.postings.insert(seen_.postings.end(), changes.postings.begin(), changes.postings.end());
  seen_.decisions.insert(seen_.decisions.end(), changes.decisions.begin(), changes.decisions.end());
  seen_.queue.insert(seen_.queue.end(), changes.queue.begin(), changes.queue.end());
}

void Rehearsal::commit(const ledger::InputResult&) { core::invariant(false, "a rehearsal is never committed"); }

}  // namespace avstem::batch
