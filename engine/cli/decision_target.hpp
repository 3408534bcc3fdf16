/// What a decision on the command line is about: a payment with what waits of it, read from the books as they stand.
#pragma once

#include <optional>
#include <string>

#include "engine/cli/command.hpp"
#include "engine/core/decision.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

struct DecisionTarget {
  ledger::Organisation organisation;  ///< in whose books it waits
  ledger::PaymentRow payment;
  std::optional<ledger::QueueItem> waiting;
  core::Money waits;  ///< what a person can decide about
};

/// The payment of an operand `3:2`. Throws `Trouble` (no such input) for one that is not in the books.
[[nodiscard]] DecisionTarget target_of(const std::string& written, ledger::Reader& reader);

/// `--why`. Throws `Trouble` (usage) when it says nothing.
[[nodiscard]] std::string why_of(const Call& call);
/// An amount as people write it: `1 234,50`, `1234.5`. Throws `Trouble` (usage).
[[nodiscard]] core::Money amount_written(const std::string& written);
/// `--amount`, with the sign of what waits; nothing: all of it.
[[nodiscard]] core::Money amount_asked_for(const Call& call, core::Money waits);
/// `--date`.
[[nodiscard]] std::optional<core::Date> voucher_date_asked_for(const Call& call);
/// A value of one of the id types. Throws `Trouble` (usage) when the text cannot be one.
template <class Id>
[[nodiscard]] Id id_written(const std::string& written);

}  // namespace avstem::cli
