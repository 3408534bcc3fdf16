#include <nlohmann/json.hpp>

#include <algorithm>

#include "engine/batch/policy_rehearsal.hpp"
#include "engine/batch/replay.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/catch_up_line.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/engine_mark.hpp"
#include "engine/cli/input_files.hpp"
#include "engine/cli/policy_text.hpp"
#include "engine/cli/replay_text.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"
#include "ledger/scratch_database.hpp"
#include "parsers/set_up.hpp"

namespace avstem::cli {
namespace {

std::optional<core::InputNumber> input_asked_for_by_operand(const Call& call, ledger::Reader& books) {
  const auto& operands = call.arguments.operands();
  const int asked =
      (operands.empty() ? 0 : 1) + (call.arguments.has("all") ? 1 : 0) + (call.arguments.value("policy") ? 1 : 0);
  if (asked != 1) {
    throw Trouble{ExitCode::usage,
                  finding("E-USAGE-OPERAND", "operands", "the number of an input, or --all, or --policy FILE",
                          asked == 0 ? "none of them" : "more than one", "avstem help replay")};
  }
  if (call.arguments.has("certify") && !call.arguments.has("all")) {
    throw Trouble{ExitCode::usage, finding("E-USAGE-OPERAND", "--certify", "--all beside it", "not there",
                                           "avstem replay --all --certify")};
  }
  if (operands.empty()) return std::nullopt;
  const auto number = parse_positive(operands.front());
  if (number && *number <= books.last_input().value()) return core::InputNumber{*number};
  throw Trouble{ExitCode::no_such_input,
                finding("E-INPUT-NONE", "input", "a number from 1 to " + std::to_string(books.last_input().value()),
                        core::quote(operands.front()), "avstem inputs list")};
}

/// A policy is a set-up file; only organisations and bank accounts that are in the books can have another history.
core::SetUp policy_from(const Call& call, const InputFile& file, ledger::Reader& books) {
  const auto source = open(file, call.world);
  parsers::set_up::Reading reading = parsers::set_up::read(*source);
  if (reading.findings.refuse()) throw Trouble{ExitCode::bad_data, reading.findings.kept(), file.name};
  for (const core::OrganisationSetUp& said : reading.set_up.organisations) {
    const ledger::Organisation organisation = organisation_named(said.id.text(), books);
    const auto known = books.bank_accounts(organisation.key);
    for (const core::BankAccountSetUp& account : said.bank_accounts) {
      const bool is_known = std::any_of(known.begin(), known.end(),
                                        [&](const ledger::BankAccount& each) { return each.number == account.number; });
      if (is_known) continue;
      throw Trouble{
          ExitCode::bad_data,
          finding("E-REPLAY-POLICY", "bank account " + account.number.grouped(), "an account of " + said.id.text(),
                  "another one", "A new account has no history to rehearse: avstem setup FILE --dry-run"),
          file.name};
    }
  }
  return reading.set_up;
}

ExitCode rehearse(const Call& call, ReadBooks& books, const std::string& policy_file) {
  const InputFile file = files_named({policy_file}).front();
  const core::SetUp policy = policy_from(call, file, books.reader());
  const ledger::ScratchDatabase scratch{connect(call.settings)};
  const auto ledger = ledger::open_postgres(scratch.connection());
  const intake::Archive archive = books.open_archive();
  CatchUpLine line{call.console, call.world.clock, archive};
  const batch::PolicyRehearsed rehearsed =
      batch::rehearse_policy(archive, books.reader(), *ledger, policy,
                             [&](core::InputNumber now, core::InputNumber last) { line.tell(now, last); });
  line.end();
  if (call.console.json) {
    call.console.document(policy_json(file.name, rehearsed));
  } else {
    call.console.out << policy_text(call.console, file.name, rehearsed);
  }
  return rehearsed.same() ? ExitCode::done : ExitCode::different;
}

}  // namespace

batch::Replayed replay_into_scratch(const Call& call, ReadBooks& books, std::optional<core::InputNumber> only) {
  const ledger::ScratchDatabase scratch{connect(call.settings)};
  const auto ledger = ledger::open_postgres(scratch.connection());
  const intake::Archive archive = books.open_archive();
  CatchUpLine line{call.console, call.world.clock, archive};
  batch::Replayed found = batch::replay(archive, books.reader(), *ledger, only,
                                        [&](core::InputNumber now, core::InputNumber last) { line.tell(now, last); });
  line.end();
  return found;
}

ExitCode run_replay(const Call& call) {
  ReadBooks books{call};
  const auto only = input_asked_for_by_operand(call, books.reader());
  if (const auto policy = call.arguments.value("policy")) return rehearse(call, books, *policy);
  const batch::Replayed found = replay_into_scratch(call, books, only);
  if (call.console.json) {
    call.console.document(replay_json(found));
  } else {
    call.console.out << replay_text(call.console, found);
  }
  if (!found.same()) return ExitCode::different;
  if (call.arguments.has("certify")) mark_engine(call.settings);
  return ExitCode::done;
}

}  // namespace avstem::cli
