#include <nlohmann/json.hpp>

#include <chrono>

#include "engine/batch/verify.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/catch_up_line.hpp"
#include "engine/cli/checkpoint_key.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/engine_mark.hpp"
#include "engine/cli/trouble.hpp"

namespace avstem::cli {
namespace {

intake::ArchivePlace place_asked_for(const Call& call) {
  intake::ArchivePlace place = archive_place(call.settings);
  if (const auto folder = call.arguments.value("archive")) {
    place.folder = *folder;
    place.second_folder.reset();
  }
  return place;
}

/// Books that are there already are somebody's: they are taken further only when that is asked for.
void require_empty(ledger::Reader& reader, bool resume) {
  const core::InputNumber last = reader.last_input();
  if (last.value() == 0 || resume) return;
  throw Trouble{ExitCode::cannot_create,
                finding("E-REBUILD-NOT-EMPTY", "database to rebuild into", "an empty one",
                        "books of " + std::to_string(last.value()) + " inputs",
                        "Name an empty database, or add --resume to go on with a rebuild that was interrupted.")};
}

struct Rebuilt {
  std::int64_t inputs = 0;
  std::int64_t payments = 0;
  std::int64_t seconds = 0;
  batch::Verification verification;
};

nlohmann::ordered_json json_of(const Rebuilt& rebuilt) {
  nlohmann::ordered_json json{{"schema", "avstem.rebuild/1"}, {"ok", rebuilt.verification.ok()},
                              {"inputs", rebuilt.inputs},     {"payments", rebuilt.payments},
                              {"seconds", rebuilt.seconds},   {"digests", nlohmann::ordered_json::array()}};
  for (const ledger::OrganisationHead& each : rebuilt.verification.digests) {
    json["digests"].push_back(
        {{"organisation", each.organisation.text()}, {"vouchers", each.head.position}, {"hash", each.head.hash.hex()}});
  }
  return json;
}

void tell(const Console& console, const Rebuilt& rebuilt) {
  console.out << console.text(Text::rebuilt, rebuilt.inputs, count(rebuilt.payments), rebuilt.seconds) << "\n";
  for (const ledger::OrganisationHead& each : rebuilt.verification.digests) {
    console.out << "  " << each.organisation.text() << "  " << each.head.position << "  " << each.head.hash.hex()
                << "\n";
  }
  for (const batch::Check& check : rebuilt.verification.checks) {
    if (!check.ok) console.out << console.coloured(Colour::red, "✗ ") << check.name << "\n    " << check.detail << "\n";
  }
  console.out << console.text(rebuilt.verification.ok() ? Text::verify_good : Text::verify_off) << "\n";
}

}  // namespace

ExitCode run_rebuild(const Call& call) {
  const intake::ArchivePlace place = place_asked_for(call);
  intake::Archive archive = intake::Archive::open_for_reading(place);
  const std::string connection = connect(call.settings);
  ledger::migrate(connection);
  const auto ledger = ledger::open_postgres(connection);
  require_empty(*ledger->reader(), call.arguments.has("resume"));
  const bool from_nothing = ledger->reader()->last_input().value() == 0;
  const core::Timestamp begun = call.world.clock.now();
  batch::Engine engine{archive, *ledger, call.world.clock, call.world.user};
  CatchUpLine line{call.console, call.world.clock, archive};
  engine.tell_progress([&line](std::int64_t payments) { line.tell_payments(payments); });
  Rebuilt rebuilt;
  rebuilt.inputs = engine.catch_up([&](core::InputNumber now, core::InputNumber last) { line.tell(now, last); });
  line.end();
  rebuilt.seconds = (call.world.clock.now() - begun).count();
  const auto reader = ledger->reader();
  for (const ledger::InputResult& input : reader->inputs()) rebuilt.payments += input.sums.payments;
  rebuilt.verification = batch::verify(place, *reader,
                                       {.level = batch::VerifyLevel::tables,
                                        .trusted = trusted_keys(call.settings, std::nullopt),
                                        .schema = ledger::schema_state(connection),
                                        .checkpoint_folders = call.settings.texts("checkpoint.folders")});
  // Books that this engine has derived from the first input on need no replay before it writes.
  if (from_nothing && rebuilt.verification.ok() && !call.arguments.has("archive")) mark_engine(call.settings);
  if (call.console.json) {
    call.console.document(json_of(rebuilt));
  } else {
    tell(call.console, rebuilt);
  }
  return rebuilt.verification.ok() ? ExitCode::done : ExitCode::different;
}

}  // namespace avstem::cli
