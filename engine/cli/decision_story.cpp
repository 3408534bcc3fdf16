#include "engine/cli/decision_story.hpp"

#include <nlohmann/json.hpp>

#include "engine/cli/voucher_text.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

std::optional<core::InputNumber> undone_by(const ledger::DecisionRecord& decision) {
  std::optional<core::InputNumber> last;
  for (const ledger::DecisionStep& step : decision.steps) {
    if (!step.undone_by) return std::nullopt;
    last = step.undone_by;
  }
  return last;
}

}  // namespace

std::string decision_line(const Console& console, const ledger::DecisionRecord& decision) {
  std::string text =
      console.text(Text::decision_told, decision.input.value(), core::id_of(decision.action), decision.decided_by,
                   core::to_text(decision.decided_at), core::printable(decision.why, why_shown_max));
  if (decision.about) text += console.text(Text::decision_about, decision.about->value());
  if (decision.waits()) text += console.text(Text::decision_waits);
  if (decision.answered_by) text += console.text(Text::decision_answered, decision.answered_by->value());
  if (const auto undone = undone_by(decision)) text += console.text(Text::decision_undone, undone->value());
  return text + "\n";
}

std::string decision_story(const Console& console, core::PaymentId payment, ledger::Reader& reader) {
  std::string text;
  for (const ledger::DecisionRecord& decision : reader.decisions_about(payment)) {
    text += decision_line(console, decision);
  }
  return text;
}

ordered_json decision_json(const ledger::DecisionRecord& decision) {
  const auto number = [](const std::optional<core::InputNumber>& input) {
    return input ? ordered_json(input->value()) : ordered_json();
  };
  ordered_json json{{"input", decision.input.value()},
                    {"action", core::id_of(decision.action)},
                    {"by", decision.decided_by},
                    {"at", core::to_text(decision.decided_at)},
                    {"why", decision.why},
                    {"about", number(decision.about)},
                    {"waits", decision.waits()},
                    {"answered_by", number(decision.answered_by)},
                    {"steps", ordered_json::array()}};
  for (const ledger::DecisionStep& step : decision.steps) {
    json["steps"].push_back({{"payment", step.payment ? ordered_json(step.payment->text()) : ordered_json()},
                             {"voucher", step.voucher ? ordered_json(text_of(*step.voucher)) : ordered_json()},
                             {"undone_by", number(step.undone_by)}});
  }
  return json;
}

ordered_json decision_story_json(core::PaymentId payment, ledger::Reader& reader) {
  ordered_json story = ordered_json::array();
  for (const ledger::DecisionRecord& decision : reader.decisions_about(payment))
    story.push_back(decision_json(decision));
  return story;
}

}  // namespace avstem::cli
