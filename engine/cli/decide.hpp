/// Takes a decision: rehearses it, tells the vouchers, and with `--dry-run` leaves it at that.
#pragma once

#include "engine/cli/books.hpp"
#include "engine/core/decision.hpp"

namespace avstem::cli {

/// Throws `Trouble` (bad data) with what has changed in the books when the decision does not fit them any more.
ExitCode decide(const Call& call, WriteBooks& books, const core::Decision& decision);

/// Decides about one payment, which goes to these parts; `--why` and `--date` are read from the call.
ExitCode decide_about(const Call& call, WriteBooks& books, core::DecisionAction action,
                      const ledger::Organisation& organisation, core::PaymentDecision payment,
                      std::vector<core::WriteOff> write_offs = {});

}  // namespace avstem::cli
