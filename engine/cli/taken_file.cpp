#include "engine/cli/taken_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

#include "engine/batch/finding_json.hpp"
#include "engine/cli/failure.hpp"
#include "engine/cli/staircase_text.hpp"
#include "engine/cli/voucher_text.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

/// What needs a person stands in the queue; the warnings only say where to look.
constexpr std::size_t warnings_told_max = 3;

TakenFile unreadable(const InputFile& file, const Trouble& trouble) {
  return {.name = file.name,
          .state = batch::Taken::State::refused,
          .findings = trouble.findings(),
          .application = std::nullopt,
          .rehearsed = std::nullopt};
}

const core::Finding* first_refusal(const TakenFile& file) {
  const auto found = std::find_if(file.findings.begin(), file.findings.end(),
                                  [](const core::Finding& each) { return each.severity == core::Severity::refusal; });
  return found == file.findings.end() ? nullptr : &*found;
}

void add_sums(ordered_json& json, const ledger::InputResult& result) {
  const ledger::ControlSums& sums = result.sums;
  const ordered_json staircase = ordered_json::parse(result.staircase);
  json["payments"] = sums.payments;
  json["amount_ore"] = sums.total.ore();
  for (const char* state : {"booked", "known", "tied", "unrouted", "not_booked"})
    json[state] = count_in_state(staircase, state);
  json["queued"] = sums.queued;
  json["difference_ore"] = sums.difference().ore();
  json["booked_ore"] = sums.booked.ore();
  json["known_ore"] = sums.known.ore();
  json["tied_ore"] = sums.tied.ore();
  json["unrouted_ore"] = sums.unrouted.ore();
  json["not_booked_ore"] = sums.not_booked.ore();
  json["vouchers"] = sums.vouchers;
  json["staircase"] = staircase;
}

}  // namespace

TakenFile told_file(const std::string& name, batch::Taken taken) {
  return {.name = name,
          .state = taken.state,
          .findings = taken.application.findings.kept(),
          .application = std::move(taken.application),
          .rehearsed = std::nullopt};
}

TakenFile take_file(batch::Engine& engine, const InputFile& file, const SubmissionOf& submission_of, const World& world,
                    bool dry_run) {
  std::unique_ptr<core::ByteSource> source;
  try {
    source = open(file, world);
  } catch (const Trouble& trouble) {
    return unreadable(file, trouble);
  } catch (const std::system_error& failure) {
    return unreadable(file, trouble_of(failure));
  }
  const batch::Submission submission = submission_of(file, *source);
  if (!dry_run) return told_file(file.name, engine.take(submission, *source));
  batch::Rehearsed rehearsed = engine.rehearse(submission, *source);
  TakenFile taken = told_file(file.name, std::move(rehearsed.taken));
  taken.rehearsed = std::move(rehearsed.seen);
  return taken;
}

std::string_view id_of(batch::Taken::State state) {
  switch (state) {
    case batch::Taken::State::applied: return "applied";
    case batch::Taken::State::known: return "known";
    case batch::Taken::State::refused: return "refused";
    case batch::Taken::State::unchanged: return "unchanged";
  }
  return {};
}

std::string mark_of(const Console& console, batch::Taken::State state) {
  switch (state) {
    case batch::Taken::State::applied: return console.coloured(Colour::green, "✓") + " ";
    case batch::Taken::State::known:
    case batch::Taken::State::unchanged: return "= ";
    case batch::Taken::State::refused: return console.coloured(Colour::red, "✗") + " ";
  }
  return {};
}

std::string findings_text(const Console& console, const TakenFile& file) {
  std::string text;
  // Warnings about a file that was taken before were told then; about one that is taken, a few stand for all.
  if (file.state == batch::Taken::State::known) return text;
  const std::size_t told = file.refused() ? file.findings.size() : std::min(file.findings.size(), warnings_told_max);
  for (const core::Finding& finding : std::span{file.findings}.first(told)) {
    text += "  " + core::to_line(finding, file.name) + "\n";
    if (!finding.next.empty()) text += fmt::format("    → {}\n", finding.next);
  }
  const auto left = static_cast<std::int64_t>(file.findings.size() - told);
  if (left > 0) {
    const bool is_recorded = file.application && !file.rehearsed;
    text += console.text(Text::import_warnings_more, count(left),
                         is_recorded ? fmt::format("avstem inputs show {}", file.application->result.number.value())
                                     : "avstem inspect " + file.name) +
            "\n";
  }
  return text;
}

ordered_json taken_json(const TakenFile& file) {
  ordered_json json{{"name", file.name}, {"sha256", nullptr}, {"state", id_of(file.state)}, {"input", nullptr}};
  if (file.application) {
    json["sha256"] = file.application->result.content.hex();
    if (!file.rehearsed || file.state == batch::Taken::State::known)
      json["input"] = file.application->result.number.value();
    add_sums(json, file.application->result);
  }
  const core::Finding* refusal = file.refused() ? first_refusal(file) : nullptr;
  json["error"] = refusal == nullptr ? ordered_json() : batch::json_of(*refusal);
  json["findings"] = ordered_json::array();
  for (const core::Finding& finding : file.findings) json["findings"].push_back(batch::json_of(finding));
  return json;
}

ExitCode exit_code_for(const std::vector<TakenFile>& files) {
  const bool any = std::any_of(files.begin(), files.end(), [](const TakenFile& file) { return file.refused(); });
  if (!any) return ExitCode::done;
  return files.size() == 1 ? ExitCode::bad_data : ExitCode::file_refused;
}

}  // namespace avstem::cli
