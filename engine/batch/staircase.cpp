#include "engine/batch/staircase.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace avstem::batch {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view ocr_giro_id = "ocr_giro";
constexpr std::string_view card_id = "card";

std::string_view format_id(core::BankFileFormat format) {
  return format == core::BankFileFormat::ocr_giro ? ocr_giro_id : "camt054";
}

/// The sums of an input that its sections and days share, by their names in JSON.
struct SumField {
  const char* name;
  core::Money ledger::ControlSums::*sum;
};
constexpr std::array<SumField, 6> sum_fields{{{"amount_ore", &ledger::ControlSums::total},
                                              {"booked_ore", &ledger::ControlSums::booked},
                                              {"known_ore", &ledger::ControlSums::known},
                                              {"tied_ore", &ledger::ControlSums::tied},
                                              {"unrouted_ore", &ledger::ControlSums::unrouted},
                                              {"not_booked_ore", &ledger::ControlSums::not_booked}}};

ordered_json json_of(const DayKey& key, const ledger::ControlSums& sums) {
  ordered_json json{{"account", key.account},
                    {"settlement", key.settlement == core::Settlement::card ? card_id : "giro"},
                    {"ledger_account", nullptr},
                    {"booked_on", nullptr},
                    {"payments", sums.payments}};
  if (!key.ledger_account.empty()) json["ledger_account"] = key.ledger_account;
  if (key.booked_on) json["booked_on"] = key.booked_on->iso();
  for (const SumField& field : sum_fields) json[field.name] = (sums.*field.sum).ore();
  return json;
}

std::string text_or_empty(const ordered_json& json, const char* field) {
  return json.at(field).is_null() ? std::string{} : json.at(field).get<std::string>();
}

DayKey day_key_from(const ordered_json& json) {
  return {.account = json.at("account").get<std::string>(),
          .settlement = json.at("settlement") == card_id ? core::Settlement::card : core::Settlement::giro,
          .ledger_account = text_or_empty(json, "ledger_account"),
          .booked_on = core::Date::parse_iso(text_or_empty(json, "booked_on"))};
}

ledger::ControlSums sums_from(const ordered_json& json) {
  ledger::ControlSums sums;
  sums.payments = json.at("payments").get<std::int64_t>();
  for (const SumField& field : sum_fields)
    sums.*field.sum = core::Money::from_ore(json.at(field.name).get<std::int64_t>());
  return sums;
}

SentSection sent_section_from(const ordered_json& json) {
  return {.format = json.at("format") == ocr_giro_id ? core::BankFileFormat::ocr_giro : core::BankFileFormat::camt054,
          .account = json.at("account").get<std::string>(),
          .delivery = json.at("delivery").get<std::string>(),
          .recipient = json.at("recipient").get<std::string>(),
          .series_number = json.at("series_number").get<std::string>()};
}

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
                    {"format", format_id(step.format)},
                    {"delivery", step.heading.delivery},
                    {"sequence", step.heading.sequence},
                    {"recipient", step.heading.recipient},
                    {"series_number", step.heading.series_number},
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
  for (const auto& [number, step] : sections) all += step.sums;
  return all;
}

std::string to_json(const Staircase& staircase) {
  ordered_json sections = ordered_json::array();
  for (const auto& [number, step] : staircase.sections) sections.push_back(json_of(step));
  ordered_json lumps = ordered_json::array();
  for (const LumpStep& lump : staircase.lumps) lumps.push_back(json_of(lump));
  ordered_json by_day = ordered_json::array();
  for (const auto& [key, sums] : staircase.days) by_day.push_back(json_of(key, sums));
  const ordered_json json{{"sections", sections}, {"lumps", lumps}, {"days", by_day}};
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

KeptSteps kept_steps(const std::string& staircase) {
  KeptSteps steps;
  if (staircase.empty()) return steps;
  const auto json = ordered_json::parse(staircase);
  if (!json.is_object() || !json.contains("sections")) return steps;
  for (const ordered_json& section : json.at("sections")) steps.sections.push_back(sent_section_from(section));
  for (const ordered_json& day : json.at("days")) steps.days[day_key_from(day)] += sums_from(day);
  return steps;
}

}  // namespace avstem::batch
