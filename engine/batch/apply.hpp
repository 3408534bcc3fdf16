/// Applies one input: everything that it means for the books, derived and written inside one transaction (DESIGN 1).
#pragma once

#include <functional>
#include <memory>

#include "engine/batch/invoice_posting.hpp"
#include "engine/batch/set_up_posting.hpp"
#include "engine/batch/staircase.hpp"
#include "engine/core/byte_source.hpp"
#include "engine/intake/input_record.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// The ruleset that new inputs are recorded under (RULES, head).
inline constexpr int ruleset_now = 1;

/// The archived bytes of an earlier input.
using ArchivedBytes = std::function<std::unique_ptr<core::ByteSource>(core::InputNumber)>;

/// Told while a bank file is booked: how many of its payments are matched and written so far.
using PostingProgress = std::function<void(std::int64_t payments)>;

/// What an input came to. `result` is what the ledger keeps; the rest is told to the user.
struct Application {
  ledger::InputResult result;
  core::Findings findings;
  Staircase staircase;                      ///< bank files, and the money that a set-up file routed
  InvoiceCounts invoices;                   ///< invoice files
  std::vector<SetUpChange> set_up_changes;  ///< set-up files
};

/// A pure function of the record, its bytes and the books as the transaction shows them: no clock, no randomness, no
/// environment. When `result.status` is refused, the transaction must not be committed with what was written.
[[nodiscard]] Application apply(const intake::InputRecord& record, core::ByteSource& bytes,
                                const ArchivedBytes& archived, ledger::Transaction& transaction,
                                const PostingProgress& progress);

}  // namespace avstem::batch
