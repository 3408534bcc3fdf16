#include "engine/cli/import_inbox.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/cli/books.hpp"
#include "engine/cli/failure.hpp"
#include "engine/cli/service_plan.hpp"
#include "engine/cli/taken_text.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/cli/watch_keeper.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

using Fate = service::RoundFile::Fate;

TakenFile told(const service::RoundFile& file) {
  const std::string name = core::printable(file.name, intake::name_size_max);
  if (file.taken) return told_file(name, *file.taken);
  return {.name = name,
          .state = batch::Taken::State::refused,
          .findings = {finding(file.code, "file", {}, "cannot be read",
                               "Look at its rights; it stays in the inbox until it can be read.")},
          .application = std::nullopt,
          .rehearsed = std::nullopt};
}

std::string text_of(const Call& call, const service::RoundFile& file) {
  const Console& console = call.console;
  if (file.taken) return report_text(call, file.name, *file.taken);
  const TakenFile shown = told(file);
  return mark_of(console, shown.state) + console.text(Text::import_unreadable, shown.name) + "\n" +
         findings_text(console, shown);
}

nlohmann::ordered_json json_of(const service::RoundFile& file) {
  nlohmann::ordered_json json = taken_json(told(file));
  json["shelf"] = file.shelf_name.empty()      ? nlohmann::ordered_json()
                  : file.fate == Fate::refused ? nlohmann::ordered_json("refused")
                                               : nlohmann::ordered_json("done");
  json["stored_as"] = core::printable(file.shelf_name, intake::name_size_max);
  return json;
}

ExitCode exit_code_of(const std::vector<service::RoundFile>& files) {
  const bool all_done =
      std::all_of(files.begin(), files.end(), [](const auto& file) { return file.fate == Fate::done; });
  return all_done ? ExitCode::done : ExitCode::file_refused;
}

/// A timer's round takes what is there now, whatever the schedule of `serve` says.
service::ServicePlan plan_of_round(const Settings& settings) {
  service::ServicePlan plan = plan_of(settings);
  plan.import_at.reset();
  plan.checkpoint_at.reset();
  plan.round_most.reset();
  return plan;
}

/// Under systemd all output lands in the journal: events only, for what is told to people names files and quotes the bank's values.
bool speaks_to_journal(const Call& call) { return call.world.environment.contains("JOURNAL_STREAM"); }

std::vector<service::RoundFile> take_round(const Call& call, WatchKeeper& keeper, bool tell) {
  const service::ServicePlan plan = plan_of_round(call.settings);
  // What keeps the books from being opened is told before a file is looked at.
  { const WriteBooks books{call}; }
  std::vector<service::RoundFile> files;
  keeper.tell_files([&](const service::RoundFile& file) {
    if (tell) call.console.out << text_of(call, file) << std::flush;
    files.push_back(file);
  });
  service::Service service = keeper.make_service(plan);
  service.step();
  if (plan.settle.count() > 0) {
    std::this_thread::sleep_for(plan.settle);
    service.look_now();
    service.step();
  }
  if (keeper.first_failure()) std::rethrow_exception(keeper.first_failure());
  return files;
}

void tell_json(const Console& console, const std::vector<service::RoundFile>& files) {
  nlohmann::ordered_json json{
      {"schema", "avstem.import/1"}, {"dry_run", false}, {"files", nlohmann::ordered_json::array()}};
  for (const service::RoundFile& file : files) json["files"].push_back(json_of(file));
  json["exit"] = static_cast<int>(exit_code_of(files));
  console.document(json);
}

ExitCode round_for_journal(const Call& call) {
  WatchKeeper keeper{call, LogTo::standard_error};
  try {
    return exit_code_of(take_round(call, keeper, false));
  } catch (const std::exception& failure) {
    const Trouble trouble = trouble_of(failure);
    keeper.log().tell(service::Event{service::Level::error, "round-failed"}
                          .with("code", service::ErrorCode{trouble.findings().front().code})
                          .with("exit", static_cast<int>(trouble.code())));
    return trouble.code();
  }
}

}  // namespace

ExitCode import_inbox(const Call& call) {
  if (speaks_to_journal(call)) return round_for_journal(call);
  WatchKeeper keeper{call, LogTo::nowhere};
  const std::vector<service::RoundFile> files = take_round(call, keeper, !call.console.json);
  if (call.console.json) {
    tell_json(call.console, files);
  } else if (files.empty()) {
    call.console.out << call.console.text(Text::import_nothing_complete) << "\n";
  }
  return exit_code_of(files);
}

}  // namespace avstem::cli
