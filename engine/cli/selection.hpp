/// What a command is about: organisations, a date, an input, a payment, as named on the command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/command.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// `--org ID`, else all. Throws `Trouble` (no such input), with the nearest id, for one that is unknown.
[[nodiscard]] std::vector<ledger::Organisation> organisations_asked_for(const Call& call, ledger::Reader& reader);
/// The organisation of this id, told as above when it is unknown.
[[nodiscard]] ledger::Organisation organisation_named(const std::string& id, ledger::Reader& reader);
/// `--as-of DATE`, or the day of another flag, in either spelling. Throws `Trouble` (usage) for what is no date.
[[nodiscard]] std::optional<core::Date> date_asked_for(const Call& call, const std::string& flag = "as-of");
/// `--input N`.
[[nodiscard]] std::optional<core::InputNumber> input_asked_for(const Call& call);
/// A number from 1 and nothing else.
[[nodiscard]] std::optional<std::int64_t> parse_positive(std::string_view written);
/// `3:2`
[[nodiscard]] std::optional<core::PaymentId> parse_payment_id(std::string_view written);

}  // namespace avstem::cli
