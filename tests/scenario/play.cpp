#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "engine/batch/engine.hpp"
#include "engine/core/clock.hpp"
#include "parsers/period_change.hpp"
#include "tests/bank_files/spec.hpp"
#include "tests/scenario/decision_step.hpp"
#include "tests/scenario/scenario.hpp"

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;

std::string contents_of(const fs::path& path) {
  std::ifstream stream{path, std::ios::binary};
  if (!stream) throw std::runtime_error{"cannot read " + path.filename().string()};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

struct Step {
  intake::InputKind kind;
  std::string bytes;
  std::string actor = "scenario";
  std::string day = "2026-11-22";
};

/// `close historielaget 2026-10-31 why`, or `open …`: one line.
std::string period_change_from(const std::string& line) {
  std::istringstream words{line};
  std::string action, organisation, until, why;
  words >> action >> organisation >> until >> std::ws;
  std::getline(words, why);
  return parsers::period_change::to_text({core::OrganisationId::parse(organisation).value(),
                                          core::parse_period_action(action).value(),
                                          core::Date::parse_iso(until).value(), why});
}

Step step_from(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::string text = contents_of(path);
  if (name.ends_with(".toml")) return {intake::InputKind::set_up, text};
  if (name.ends_with(".csv")) return {intake::InputKind::invoices, text};
  if (name.ends_with(".ocr.txt")) return {intake::InputKind::bank_file, to_ocr(parse_spec(text))};
  if (name.ends_with(".camt.txt")) return {intake::InputKind::bank_file, to_camt(parse_spec(text))};
  if (name.ends_with(".decision.txt")) {
    DecisionStep decision = parse_decision_step(text);
    return {intake::InputKind::decision, std::move(decision.bytes), std::move(decision.actor), std::move(decision.day)};
  }
  if (name.ends_with(".period.txt")) return {intake::InputKind::period_closing, period_change_from(text)};
  return {intake::InputKind::bank_file, text};
}

std::string outcome_line(const std::string& name, const batch::Taken& taken) {
  const ledger::ControlSums& sums = taken.application.result.sums;
  switch (taken.state) {
    case batch::Taken::State::known:
      return fmt::format("{}: known as input {}\n", name, taken.application.result.number.value());
    case batch::Taken::State::refused: return fmt::format("{}: refused\n", name);
    case batch::Taken::State::unchanged: return fmt::format("{}: changes nothing\n", name);
    case batch::Taken::State::applied: break;
  }
  const std::string& kind = taken.application.result.kind;
  if (kind == "period_closing") return fmt::format("{}: input {}\n", name, taken.application.result.number.value());
  if (kind == "decision") {
    return fmt::format("{}: input {}, {} vouchers\n", name, taken.application.result.number.value(), sums.vouchers);
  }
  return fmt::format("{}: input {}, total {} = booked {} + known {} + tied {} + unrouted {} + not booked {}\n", name,
                     taken.application.result.number.value(), core::to_plain(sums.total), core::to_plain(sums.booked),
                     core::to_plain(sums.known), core::to_plain(sums.tied), core::to_plain(sums.unrouted),
                     core::to_plain(sums.not_booked));
}

std::string findings_of(const std::string& name, const batch::Taken& taken) {
  std::string text;
  for (const core::Finding& finding : taken.application.findings.kept()) {
    text += "  " + core::to_line(finding, name) + "\n";
  }
  return text;
}

std::vector<fs::path> steps_in(const fs::path& scenario) {
  std::vector<fs::path> steps;
  for (const auto& entry : fs::directory_iterator{scenario}) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_of("0123456789") == 0) steps.push_back(entry.path());
  }
  std::sort(steps.begin(), steps.end());
  return steps;
}

}  // namespace

std::vector<fs::path> scenario_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator{fs::path{AVSTEM_FIXTURES} / "scenarios"}) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

void apply_archived(intake::Archive& archive, ledger::Ledger& ledger) {
  const core::FixedClock clock{core::Timestamp{}};
  batch::Engine{archive, ledger, clock, "replay"}.catch_up([](core::InputNumber, core::InputNumber) {});
}

std::string play(const fs::path& scenario, intake::Archive& archive, ledger::Ledger& ledger,
                 const std::function<void()>& after_each) {
  std::string text;
  for (const fs::path& path : steps_in(scenario)) {
    const Step step = step_from(path);
    const core::FixedClock clock{core::parse_timestamp(step.day + "T06:10:00Z").value()};
    batch::Engine engine{archive, ledger, clock, step.actor};
    engine.catch_up([](core::InputNumber, core::InputNumber) {});
    core::MemorySource bytes{step.bytes};
    const std::string name = path.filename().string();
    const batch::Taken taken = engine.take({step.kind, name, "{}"}, bytes);
    text += outcome_line(name, taken) + findings_of(name, taken);
    after_each();
  }
  return text;
}

}  // namespace avstem::tests
