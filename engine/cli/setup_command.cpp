#include <nlohmann/json.hpp>

#include "engine/batch/finding_json.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/input_files.hpp"
#include "engine/cli/staircase_text.hpp"
#include "engine/cli/trouble.hpp"

namespace avstem::cli {
namespace {

using batch::Taken;

/// Set-up is rehearsed first, so that the changes are on the screen before they are made.
void tell_changes(const Console& console, const std::string& name, const std::vector<batch::SetUpChange>& changes) {
  Columns columns{{{console.text(Text::head_organisation)},
                   {console.text(Text::head_what)},
                   {console.text(Text::setup_before)},
                   {console.text(Text::setup_after)}}};
  for (const batch::SetUpChange& change : changes)
    columns.add({change.organisation, change.what, change.before, change.after});
  console.out << console.text(Text::setup_head, name) << "\n" << columns.text() << std::flush;
}

nlohmann::ordered_json document(const std::string& name, const Taken& taken, bool dry_run) {
  nlohmann::ordered_json json{
      {"schema", "avstem.setup/1"}, {"name", name},
      {"dry_run", dry_run},         {"state", taken.state == Taken::State::unchanged ? "unchanged" : "applied"},
      {"input", nullptr},           {"changes", nlohmann::ordered_json::array()}};
  if (!dry_run && taken.state == Taken::State::applied) json["input"] = taken.application.result.number.value();
  for (const batch::SetUpChange& change : taken.application.set_up_changes) {
    json["changes"].push_back({{"organisation", change.organisation},
                               {"what", change.what},
                               {"before", change.before},
                               {"after", change.after}});
  }
  json["routed"] = {{"payments", taken.application.result.sums.payments},
                    {"amount_ore", taken.application.result.sums.total.ore()}};
  json["findings"] = nlohmann::ordered_json::array();
  for (const core::Finding& finding : taken.application.findings.kept())
    json["findings"].push_back(batch::json_of(finding));
  return json;
}

void tell_end(const Console& console, const Taken& taken, bool dry_run) {
  const ledger::InputResult& result = taken.application.result;
  for (const core::Finding& finding : taken.application.findings.kept())
    console.out << "  " << core::to_line(finding, result.name) << "\n";
  console.out << staircase_text(console, result.name, result.sums, nlohmann::ordered_json::parse(result.staircase))
              << (dry_run ? console.text(Text::setup_rehearsed) : console.text(Text::setup_done, result.number.value()))
              << "\n";
}

}  // namespace

ExitCode run_setup(const Call& call) {
  const Console& console = call.console;
  const InputFile file = files_named(call.arguments.operands()).front();
  const auto source = open(file, call.world);
  const bool dry_run = call.arguments.has("dry-run");
  WriteBooks books{call};
  const batch::Submission submission{.kind = intake::InputKind::set_up, .name = intake::safe_name(file.name)};
  Taken taken = books.engine().rehearse(submission, *source).taken;
  if (taken.state == Taken::State::applied && !console.json)
    tell_changes(console, file.name, taken.application.set_up_changes);
  if (taken.state != Taken::State::unchanged && !dry_run) {
    source->rewind();
    taken = books.engine().take(submission, *source);
  }
  if (taken.state == Taken::State::refused)
    throw Trouble{ExitCode::bad_data, taken.application.findings.kept(), file.name};
  if (console.json) {
    console.document(document(file.name, taken, dry_run));
  } else if (taken.state == Taken::State::unchanged) {
    console.out << console.text(Text::setup_nothing, file.name) << "\n";
  } else {
    tell_end(console, taken, dry_run);
  }
  return ExitCode::done;
}

}  // namespace avstem::cli
