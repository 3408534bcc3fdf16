#include "engine/cli/arrival_text.hpp"

#include <nlohmann/json.hpp>

#include "engine/core/invariant.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

/// A reference out of the bank's file may stand in a sentence.
constexpr std::size_t sentence_length_max = 2000;

matching::SentenceLanguage language_of(const Console& console) {
  return console.language == Language::nb ? matching::SentenceLanguage::bokmaal : matching::SentenceLanguage::english;
}

std::string_view id_of(matching::Passed why) {
  switch (why) {
    case matching::Passed::twin_in_file: return "twin_in_file";
    case matching::Passed::other_reference: return "other_reference";
    case matching::Passed::copy_used: return "copy_used";
    case matching::Passed::tied: return "tied";
    case matching::Passed::taken_back: return "taken_back";
    case matching::Passed::not_referred_to: return "not_referred_to";
    case matching::Passed::older: return "older";
  }
  core::invariant(false, "every payment that is passed over has a reason");
  return {};
}

ordered_json id_or_null(const std::optional<core::PaymentId>& id) {
  return id ? ordered_json(id->text()) : ordered_json();
}

/// What the sentences are made of.
void add_facts(ordered_json& json, const matching::Arrival& arrival) {
  json["open_items"] = ordered_json::array();
  for (const core::OpenItem& item : arrival.found) {
    json["open_items"].push_back(
        {{"invoice_number", item.invoice.text()}, {"due_on", item.due_on.iso()}, {"open_ore", item.open.ore()}});
  }
  json["settled"] = ordered_json::array();
  for (const matching::SettledInvoice& each : arrival.settled)
    json["settled"].push_back({{"invoice_number", each.invoice.text()}, {"paid_by", id_or_null(each.paid_by)}});
  json["allocations"] = ordered_json::array();
  for (const matching::Allocation& part : arrival.allocations)
    json["allocations"].push_back({{"invoice_number", part.invoice.text()}, {"amount_ore", part.amount.ore()}});
  json["passed"] = ordered_json::array();
  for (const matching::NearPayment& near : arrival.near)
    json["passed"].push_back({{"payment", near.payment.text()}, {"why", id_of(near.why)}, {"by", id_or_null(near.by)}});
  json["rounding_limit_ore"] = arrival.policy ? ordered_json(arrival.policy->rounding_limit.ore()) : ordered_json();
}

}  // namespace

std::string arrival_text(const Console& console, const matching::Arrival& arrival) {
  const matching::Explanation told = matching::explain(arrival, language_of(console));
  const auto line = [&](const Words& heading, const std::string& sentence) {
    return "  " + std::string{heading.in(console.language)} + ": " + core::printable(sentence, sentence_length_max) +
           "\n";
  };
  std::string text = line({"sett etter", "looked for"}, told.looked_for) + line({"funnet", "found"}, told.found);
  for (const std::string& sentence : told.rejected) text += line({"forkastet", "rejected"}, sentence);
  return text + line({"utfall", "outcome"}, told.chosen);
}

ordered_json arrival_json(const Console& console, const matching::Arrival& arrival) {
  const matching::Explanation told = matching::explain(arrival, language_of(console));
  ordered_json json{{"rule", core::id_of(arrival.rule)},
                    {"line", arrival.payment.line},
                    {"offset", arrival.payment.offset},
                    {"looked_for", told.looked_for},
                    {"found", told.found},
                    {"rejected", told.rejected},
                    {"chosen", told.chosen}};
  add_facts(json, arrival);
  return json;
}

}  // namespace avstem::cli
