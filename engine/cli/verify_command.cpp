#include <nlohmann/json.hpp>

#include <array>

#include "engine/batch/verify.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/checkpoint_key.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/replay_text.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

nlohmann::ordered_json json_of(const batch::Verification& found) {
  nlohmann::ordered_json json{{"schema", "avstem.verify/1"},
                              {"ok", found.ok()},
                              {"checks", nlohmann::ordered_json::array()},
                              {"digests", nlohmann::ordered_json::array()}};
  for (const batch::Check& check : found.checks)
    json["checks"].push_back({{"name", check.name}, {"ok", check.ok}, {"detail", check.detail}});
  for (const ledger::OrganisationHead& each : found.digests) {
    json["digests"].push_back(
        {{"organisation", each.organisation.text()}, {"vouchers", each.head.position}, {"hash", each.head.hash.hex()}});
  }
  return json;
}

void tell(const Console& console, const batch::Verification& found) {
  for (const batch::Check& check : found.checks) {
    console.out << (check.ok ? console.coloured(Colour::green, "✓ ") : console.coloured(Colour::red, "✗ "))
                << check.name << "\n    " << check.detail << "\n";
  }
  console.out << console.text(found.ok() ? Text::verify_good : Text::verify_off) << "\n";
}

struct LevelName {
  std::string_view name;
  batch::VerifyLevel level;
};
constexpr auto level_names = std::to_array<LevelName>({{"chain", batch::VerifyLevel::chain},
                                                       {"checkpoints", batch::VerifyLevel::checkpoints},
                                                       {"tables", batch::VerifyLevel::tables},
                                                       {"journal", batch::VerifyLevel::tables}});

batch::VerifyLevel level_asked_for(const Call& call) {
  const std::string asked = call.arguments.value("level").value_or("tables");
  for (const LevelName& known : level_names) {
    if (known.name == asked) return known.level;
  }
  throw Trouble{ExitCode::usage, finding("E-USAGE-LEVEL", "--level", "chain, checkpoints, tables or journal",
                                         core::quote(asked), "avstem help verify")};
}

/// (c) = f(a, b): the journal, and everything in front of it, derived again from archive and input records.
batch::Check check_journal(const Call& call, ReadBooks& books) {
  const batch::Replayed found = replay_into_scratch(call, books, std::nullopt);
  batch::Check check{
      "journal: follows from the archive, row by row", found.same(),
      fmt::format("{} inputs, {} payments, {} vouchers derived again", found.inputs, found.payments, found.vouchers)};
  if (!check.ok) {
    check.detail.clear();
    for (const batch::Difference& each : found.differences)
      check.detail += (check.detail.empty() ? "" : "; ") + each.row;
  }
  return check;
}

}  // namespace

ExitCode run_verify(const Call& call) {
  const batch::VerifyLevel level = level_asked_for(call);
  const std::vector<core::PublicKey> trusted = trusted_keys(call.settings, call.arguments.value("key"));
  ReadBooks books{call};
  const batch::VerifyOrder order{.level = level,
                                 .trusted = trusted,
                                 .schema = ledger::schema_state(connect(call.settings)),
                                 .checkpoint_folders = call.settings.texts("checkpoint.folders")};
  batch::Verification found = batch::verify(archive_place(call.settings), books.reader(), order);
  if (call.arguments.value("level") == "journal") found.checks.push_back(check_journal(call, books));
  if (call.console.json) {
    call.console.document(json_of(found));
  } else {
    tell(call.console, found);
  }
  return found.ok() ? ExitCode::done : ExitCode::different;
}

}  // namespace avstem::cli
