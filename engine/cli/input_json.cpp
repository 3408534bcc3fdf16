#include "engine/cli/input_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/cli/sentences.hpp"

namespace avstem::cli {

nlohmann::ordered_json input_json(const ledger::InputResult& input) {
  const ledger::ControlSums& sums = input.sums;
  return {{"input", input.number.value()},
          {"kind", input.kind},
          {"name", input.name},
          {"status", input.status == ledger::InputStatus::applied ? "applied" : "refused"},
          {"received_at", core::to_text(input.received_at)},
          {"actor", input.actor},
          {"ruleset", input.ruleset},
          {"sha256", input.content.hex()},
          {"record_sha256", input.record.hex()},
          {"payments", sums.payments},
          {"amount_ore", sums.total.ore()},
          {"booked_ore", sums.booked.ore()},
          {"known_ore", sums.known.ore()},
          {"tied_ore", sums.tied.ore()},
          {"unrouted_ore", sums.unrouted.ore()},
          {"not_booked_ore", sums.not_booked.ore()},
          {"difference_ore", sums.difference().ore()},
          {"queued", sums.queued},
          {"vouchers", sums.vouchers}};
}

std::string_view kind_in(Language language, const ledger::InputResult& input) {
  const auto kind = intake::parse_input_kind(input.kind);
  return kind ? cli::name_of(*kind).in(language) : std::string_view{input.kind};
}

}  // namespace avstem::cli
