#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/batch/finding_json.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/decision_story.hpp"
#include "engine/cli/input_json.hpp"
#include "engine/cli/period_story.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/staircase_text.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

ledger::InputResult input_named(const std::string& written, ledger::Reader& reader) {
  const auto number = parse_positive(written);
  auto input = number ? reader.input(core::InputNumber{*number}) : std::nullopt;
  if (input) return std::move(*input);
  throw Trouble{ExitCode::no_such_input,
                finding("E-INPUT-UNKNOWN", "input", fmt::format("1 to {}", reader.last_input().value()),
                        core::quote(written), "avstem inputs list")};
}

void tell(const Console& console, const ledger::InputResult& input) {
  const Text status = input.status == ledger::InputStatus::applied ? Text::input_applied : Text::input_refused;
  console.out << console.text(Text::input_title, input.number.value(), kind_in(console.language, input), input.name,
                              console.text(status))
              << "\n"
              << console.text(Text::input_received, core::to_text(input.received_at), input.actor, input.ruleset)
              << "\n"
              << console.text(Text::input_content, input.content.hex()) << "\n"
              << console.text(Text::input_record, input.record.hex()) << "\n";
  for (const core::Finding& each : batch::findings_from_json(input.findings))
    console.out << "  " << core::to_line(each, input.name) << "\n";
  console.out << staircase_text(console, input.name, input.sums, nlohmann::ordered_json::parse(input.staircase));
}

}  // namespace

ExitCode run_inputs_show(const Call& call) {
  ReadBooks books{call};
  const ledger::InputResult input = input_named(call.arguments.operands().front(), books.reader());
  if (call.console.json) {
    nlohmann::ordered_json json{{"schema", "avstem.inputs-show/1"}};
    json.update(input_json(input));
    json["findings"] = nlohmann::ordered_json::parse(input.findings);
    json["staircase"] = nlohmann::ordered_json::parse(input.staircase);
    if (const auto decision = books.reader().decision(input.number)) json["decision"] = decision_json(*decision);
    if (const auto told = period_change_of(input.number, books.reader()))
      json["period_change"] = period_change_json(told->change, told->organisation.id);
    call.console.document(json);
  } else {
    tell(call.console, input);
    if (const auto decision = books.reader().decision(input.number))
      call.console.out << decision_line(call.console, *decision);
    if (const auto told = period_change_of(input.number, books.reader()))
      call.console.out << told->organisation.name << "\n" << period_table(call.console, {told->change});
  }
  return ExitCode::done;
}

}  // namespace avstem::cli
