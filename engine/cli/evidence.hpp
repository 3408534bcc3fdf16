/// From a payment in the books to the bytes of the bank's file that say it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

#include "engine/batch/arrivals.hpp"
#include "engine/cli/console.hpp"
#include "engine/intake/archive.hpp"
#include "engine/matching/explanation.hpp"
#include "ledger/ledger.hpp"
#include "parsers/explain.hpp"

namespace avstem::cli {

struct Evidence {
  std::string organisation;  ///< empty: unrouted
  ledger::PaymentRow payment;
  matching::Arrival arrival;
  std::optional<matching::Arrival> late_match;
  ledger::InputResult input;  ///< the file that brought it
  std::string object;         ///< path of the bytes inside the archive
  bool same_hash = false;     ///< the archived bytes have the hash that the books remember
  std::string fault;          ///< why not
  std::string record;         ///< the line as it stands in the file
  std::vector<parsers::FieldExplanation> fields;
};

/// Reads the archived file, whose hash is verified on the way.
[[nodiscard]] Evidence evidence_of(const std::string& organisation, ledger::PaymentRow payment, ledger::Reader& reader,
                                   const intake::Archive& archive, batch::ArrivalsByKid& arrivals);

/// Only the bank's own line, field by field; empty when it cannot be shown.
[[nodiscard]] std::string bank_line_text(const Console& console, const Evidence& evidence);
/// Why it met its rule, and why its late match was made.
[[nodiscard]] std::string explanations_text(const Console& console, const Evidence& evidence);
[[nodiscard]] std::string evidence_text(const Console& console, const Evidence& evidence);
[[nodiscard]] nlohmann::ordered_json evidence_json(const Console& console, const Evidence& evidence);

}  // namespace avstem::cli
