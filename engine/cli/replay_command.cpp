#include <nlohmann/json.hpp>

#include "engine/batch/replay.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/catch_up_line.hpp"
#include "engine/cli/proof_commands.hpp"
#include "engine/cli/replay_text.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"
#include "ledger/scratch_database.hpp"

namespace avstem::cli {
namespace {

std::optional<core::InputNumber> input_asked_for_by_operand(const Call& call, ledger::Reader& books) {
  const auto& operands = call.arguments.operands();
  if (operands.empty() == !call.arguments.has("all")) {
    throw Trouble{ExitCode::usage, finding("E-USAGE-OPERAND", "operands", "the number of an input, or --all",
                                           operands.empty() ? "neither" : "both", "avstem help replay")};
  }
  if (operands.empty()) return std::nullopt;
  const auto number = parse_positive(operands.front());
  if (number && *number <= books.last_input().value()) return core::InputNumber{*number};
  throw Trouble{ExitCode::no_such_input,
                finding("E-INPUT-NONE", "input", "a number from 1 to " + std::to_string(books.last_input().value()),
                        core::quote(operands.front()), "avstem inputs list")};
}

}  // namespace

batch::Replayed replay_into_scratch(const Call& call, ReadBooks& books, std::optional<core::InputNumber> only) {
  const ledger::ScratchDatabase scratch{connect(call.settings)};
  const auto ledger = ledger::open_postgres(scratch.connection());
  CatchUpLine line{call.console, call.world.clock};
  batch::Replayed found = batch::replay(books.open_archive(), books.reader(), *ledger, only,
                                        [&](core::InputNumber now, core::InputNumber last) { line.tell(now, last); });
  line.end();
  return found;
}

ExitCode run_replay(const Call& call) {
  ReadBooks books{call};
  const auto only = input_asked_for_by_operand(call, books.reader());
  const batch::Replayed found = replay_into_scratch(call, books, only);
  if (call.console.json) {
    call.console.document(replay_json(found));
  } else {
    call.console.out << replay_text(call.console, found);
  }
  return found.same() ? ExitCode::done : ExitCode::different;
}

}  // namespace avstem::cli
