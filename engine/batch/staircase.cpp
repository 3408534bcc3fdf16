#include "engine/batch/staircase.hpp"

#include <nlohmann/json.hpp>

namespace avstem::batch {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const LumpStep& lump) {
  ordered_json json{
      {"lump", lump.number},         {"account", lump.account},         {"booked_on", lump.booked_on.iso()},
      {"reference", lump.reference}, {"amount_ore", lump.amount.ore()}, {"booked_ore", lump.booked.ore()}};
  json["voucher"] = nullptr;
  if (lump.voucher) json["voucher"] = std::to_string(lump.voucher->year) + "/" + std::to_string(lump.voucher->number);
  return json;
}

ordered_json json_of(const SectionStep& step) {
  ordered_json json{{"section", step.heading.number},
                    {"account", std::string{step.heading.account.text()}},
                    {"organisation", step.organisation},
                    {"delivery", step.heading.delivery},
                    {"sequence", step.heading.sequence},
                    {"lumps", step.lumps},
                    {"payments", step.sums.payments},
                    {"amount_ore", step.sums.total.ore()},
                    {"booked_ore", step.sums.booked.ore()},
                    {"known_ore", step.sums.known.ore()},
                    {"tied_ore", step.sums.tied.ore()},
                    {"unrouted_ore", step.sums.unrouted.ore()},
                    {"not_booked_ore", step.sums.not_booked.ore()},
                    {"difference_ore", step.sums.difference().ore()},
                    {"queued", step.sums.queued},
                    {"booked", step.counts.booked},
                    {"known", step.counts.known},
                    {"tied", step.counts.tied},
                    {"unrouted", step.counts.unrouted},
                    {"not_booked", step.counts.not_booked}};
  json["stated_ore"] = nullptr;
  if (step.stated) json["stated_ore"] = step.stated->ore();
  return json;
}

}  // namespace

ledger::ControlSums Staircase::total() const {
  ledger::ControlSums all;
  for (const auto& [number, step] : sections) {
    all.payments += step.sums.payments;
    all.total += step.sums.total;
    all.booked += step.sums.booked;
    all.known += step.sums.known;
    all.tied += step.sums.tied;
    all.unrouted += step.sums.unrouted;
    all.not_booked += step.sums.not_booked;
    all.queued += step.sums.queued;
    all.vouchers += step.sums.vouchers;
  }
  return all;
}

std::string to_json(const Staircase& staircase) {
  ordered_json sections = ordered_json::array();
  for (const auto& [number, step] : staircase.sections) sections.push_back(json_of(step));
  ordered_json lumps = ordered_json::array();
  for (const LumpStep& lump : staircase.lumps) lumps.push_back(json_of(lump));
  const ordered_json json{{"sections", sections}, {"lumps", lumps}};
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace avstem::batch
