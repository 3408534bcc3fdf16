#include <nlohmann/json.hpp>

#include <algorithm>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/import_doubts.hpp"
#include "engine/cli/import_inbox.hpp"
#include "engine/cli/taken_text.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/cli/voucher_text.hpp"

namespace avstem::cli {
namespace {

using batch::Taken;

std::string sum_text(const Console& console, const std::vector<TakenFile>& files) {
  const auto in_state = [&](Taken::State state) {
    return std::count_if(files.begin(), files.end(), [&](const TakenFile& file) { return file.state == state; });
  };
  return console.text(Text::import_sum, in_state(Taken::State::applied), in_state(Taken::State::known),
                      in_state(Taken::State::refused)) +
         "\n";
}

batch::Submission submission_of(const InputFile& file, core::ByteSource&) {
  return {.kind = intake::InputKind::bank_file, .name = intake::safe_name(file.name)};
}

nlohmann::ordered_json json_of(const TakenFile& file, ledger::Reader& reader) {
  nlohmann::ordered_json json = taken_json(file);
  if (!file.rehearsed) return json;
  json["would_book"] = nlohmann::ordered_json::array();
  const auto organisations = reader.organisations();
  for (const ledger::VoucherRow& row : vouchers_of(*file.rehearsed)) {
    const auto key = static_cast<std::size_t>(row.voucher.key.organisation.value());
    json["would_book"].push_back(voucher_json(organisations.at(key - 1).id.text(), row));
  }
  return json;
}

void tell_json(const Console& console, const std::vector<TakenFile>& files, ledger::Reader& reader, bool dry_run) {
  nlohmann::ordered_json json{
      {"schema", "avstem.import/1"}, {"dry_run", dry_run}, {"files", nlohmann::ordered_json::array()}};
  for (const TakenFile& file : files) json["files"].push_back(json_of(file, reader));
  ImportDoubts{files, reader}.add_to(json);
  json["exit"] = static_cast<int>(exit_code_for(files));
  console.document(json);
}

/// Files that are named, or the inboxes of the settings: not both, and not neither.
bool is_round(const Call& call) {
  const bool names_files = !call.arguments.operands().empty();
  const bool names_inbox = call.arguments.has("inbox");
  const bool has_inbox = !call.settings.text("inbox.folder").empty();
  if (names_files != names_inbox && (names_files || has_inbox)) return names_inbox;
  if (!names_files && has_inbox && !call.arguments.has("dry-run")) return true;
  throw Trouble{ExitCode::usage,
                finding("E-USAGE-OPERAND", "operands", "avstem import FILE…|DIR|-, or avstem import --inbox DIR",
                        names_files ? "both" : "neither", "avstem help import")};
}

constexpr const char* erase_line = "\r\x1b[K";

/// One line on the terminal that counts the payments of a large file; it is erased when the file is done.
void tell_progress(batch::Engine& engine, const Console& console) {
  if (!console.progress) return;
  engine.tell_progress([&console](std::int64_t payments) {
    console.err << erase_line << console.text(Text::import_progress, count(payments)) << std::flush;
  });
}

}  // namespace

ExitCode run_import(const Call& call) {
  if (is_round(call)) return import_inbox(call);
  const std::vector<InputFile> named = files_named(call.arguments.operands());
  // A file alone that cannot be opened has an exit code of its own: told before the books are opened.
  if (named.size() == 1 && !named.front().is_standard_input()) static_cast<void>(open(named.front(), call.world));
  const bool dry_run = call.arguments.has("dry-run");
  WriteBooks books{call};
  std::vector<TakenFile> taken;
  tell_progress(books.engine(), call.console);
  for (const InputFile& file : named) {
    taken.push_back(take_file(books.engine(), file, submission_of, call.world, dry_run));
    if (call.console.progress) call.console.err << erase_line << std::flush;
    if (call.console.json) continue;
    call.console.out << taken_text(call.console, taken.back()) << std::flush;
  }
  const auto reader = books.reader();
  if (call.console.json) {
    tell_json(call.console, taken, *reader, dry_run);
  } else {
    if (taken.size() > 1) call.console.out << sum_text(call.console, taken);
    call.console.out << ImportDoubts{taken, *reader}.text(call.console);
  }
  return exit_code_for(taken);
}

}  // namespace avstem::cli
