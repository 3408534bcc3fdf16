#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/demo_files.hpp"
#include "engine/cli/queue_entry.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/cli/taken_text.hpp"
#include "engine/cli/trial_balance.hpp"
#include "engine/core/invariant.hpp"

namespace avstem::cli {
namespace {

/// A folder and a database of its own: an example never lands in real books.
Settings demo_settings(const Settings& settings) {
  Settings demo = settings;
  demo.database = {"", "demo", {}};
  demo.second_archive = {"", "demo", {}};
  if (settings.data.origin == "default") demo.data = {"./avstem-data/demo", "demo", {}};
  return demo;
}

intake::InputKind kind_of(const DemoFile& file) {
  if (file.name.ends_with(".toml")) return intake::InputKind::set_up;
  if (file.name.ends_with(".csv")) return intake::InputKind::invoices;
  return intake::InputKind::bank_file;
}

TakenFile take(batch::Engine& engine, const DemoFile& file) {
  core::MemorySource bytes{file.bytes};
  batch::Taken taken = engine.take({.kind = kind_of(file), .name = std::string{file.name}}, bytes);
  core::invariant(taken.state != batch::Taken::State::refused, "the demo's own files are sound");
  return {.name = std::string{file.name},
          .state = taken.state,
          .findings = taken.application.findings.kept(),
          .application = std::move(taken.application),
          .rehearsed = std::nullopt};
}

std::string line_of(const Console& console, const DemoFile& file, const TakenFile& taken) {
  const ledger::InputResult& result = taken.application->result;
  switch (kind_of(file)) {
    case intake::InputKind::set_up: return mark_of(console, taken.state) + taken.name + "\n";
    case intake::InputKind::invoices:
      if (taken.state == batch::Taken::State::known) return taken_text(console, taken);
      return mark_of(console, taken.state) +
             console.text(Text::invoices_applied, taken.name, count(taken.application->invoices.booked),
                          count(taken.application->invoices.known), result.number.value()) +
             "\n";
    case intake::InputKind::bank_file:
    case intake::InputKind::decision:
    case intake::InputKind::period_closing: break;
  }
  return taken_text(console, taken);
}

std::string queue_text(const Console& console, const std::vector<QueueEntry>& entries) {
  Columns columns{{{console.text(Text::head_payment)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_reason)}}};
  for (const QueueEntry& entry : entries) {
    columns.add({entry.item.payment.text(), amount(entry.item.amount),
                 std::string{sentence_of(entry.item.reason).in(console.language)}});
  }
  return columns.text();
}

void tell_books(const Call& call, ledger::Reader& reader) {
  const Console& console = call.console;
  const core::Date today = core::date_of(call.world.clock.now());
  for (const ledger::Organisation& organisation : reader.organisations()) {
    console.out << "\n"
                << organisation.name << "\n"
                << console.text(Text::demo_balance) << "\n"
                << trial_balance_text(console, organisation, reader.trial_balance(organisation.key, std::nullopt))
                << console.text(Text::demo_queue) << "\n"
                << queue_text(console, queue_of(organisation, reader, today));
  }
}

void tell_next(const Console& console, const Settings& settings) {
  console.out << "\n" << console.text(Text::demo_next) << "\n  export AVSTEM_DATA=" << settings.data.value << "\n";
  for (const char* line : {"avstem queue list", "avstem trace 3:2", "avstem trace groruddalen-historielag 2026/5",
                           "avstem report open-items", "avstem verify", "avstem help"}) {
    console.out << "  " << line << "\n";
  }
}

}  // namespace

ExitCode run_demo(const Call& call) {
  const Settings settings = demo_settings(call.settings);
  const Call demo{call.world, call.console, settings, call.arguments};
  const Console& console = call.console;
  WriteBooks books{demo};
  if (!console.json) console.out << console.text(Text::demo_place, settings.data.value) << "\n" << std::flush;
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  bool again = true;
  for (const DemoFile& file : demo_files()) {
    const TakenFile taken = take(books.engine(), file);
    again = again && taken.state != batch::Taken::State::applied;
    files.push_back(taken_json(taken));
    if (!console.json) console.out << line_of(console, file, taken) << std::flush;
  }
  if (console.json) {
    console.document(nlohmann::ordered_json{
        {"schema", "avstem.demo/1"}, {"data", settings.data.value}, {"again", again}, {"files", files}});
    return ExitCode::done;
  }
  if (again) console.out << console.text(Text::demo_again) << "\n";
  tell_books(demo, *books.reader());
  tell_next(console, settings);
  return ExitCode::done;
}

}  // namespace avstem::cli
