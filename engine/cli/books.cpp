#include "engine/cli/books.hpp"

#include <fmt/format.h>

#include <chrono>
#include <system_error>

#include "engine/batch/checkpoint.hpp"
#include "engine/cli/catch_up_line.hpp"
#include "engine/cli/checkpoint_key.hpp"
#include "engine/cli/engine_mark.hpp"
#include "engine/cli/trouble.hpp"
#include "ledger/errors.hpp"

namespace avstem::cli {
namespace {

namespace files = std::filesystem;

/// A scheduled import and a person's command meet now and then; either is done in seconds as a rule.
constexpr std::chrono::milliseconds patience_with_writer = std::chrono::seconds{30};

void make_data_folder(const Settings& settings) {
  std::error_code error;
  files::create_directories(settings.data_folder(), error);
  if (!error) return;
  throw Trouble{ExitCode::cannot_create,
                finding("E-DATA-FOLDER", "data folder " + settings.data.value, "a folder that can be made",
                        error.message(), "Name another with --data, or make it writable.")};
}

Trouble schema_is_older() {
  return {ExitCode::configuration, finding("E-DB-SCHEMA", "schema of the database", "that of this program",
                                           "an older one or none", "avstem migrate up")};
}

std::unique_ptr<ledger::PostgresLedger> open_ledger(const std::string& connection) {
  try {
    return ledger::open_postgres(connection);
  } catch (const ledger::LedgerError& failure) {
    if (failure.code() != "E-DB-SCHEMA") throw;
    throw schema_is_older();
  }
}

/// A private database is ours to bring up to date; one that was named is changed only when that is asked for.
std::unique_ptr<ledger::PostgresLedger> open_ledger_for_writing(const Settings& settings) {
  const std::string connection = connect(settings);
  if (!settings.database_is_private()) return open_ledger(connection);
  try {
    return ledger::open_postgres(connection);
  } catch (const ledger::LedgerError& failure) {
    if (failure.code() != "E-DB-SCHEMA") throw;
  }
  ledger::migrate(connection);
  return ledger::open_postgres(connection);
}

intake::Archive open_archive_for_writing(const Settings& settings) {
  make_data_folder(settings);
  return intake::Archive::open_for_writing(archive_place(settings), patience_with_writer);
}

/// A place of checkpoints that is away stops no import; `verify` tells of it.
std::vector<std::string> folders_there(const Settings& settings) {
  std::vector<std::string> folders = settings.texts("checkpoint.folders");
  std::erase_if(folders, [](const std::string& folder) { return !files::is_directory(folder); });
  return folders;
}

}  // namespace

intake::ArchivePlace archive_place(const Settings& settings) {
  intake::ArchivePlace place;
  place.folder = settings.data_folder() / "archive";
  if (!settings.second_archive.value.empty()) place.second_folder = settings.second_archive.value;
  return place;
}

ledger::PrivateClusterPlace cluster_place(const Settings& settings) {
  return {.folder = settings.data_folder() / "postgres"};
}

bool has_archive(const Settings& settings) { return files::exists(archive_place(settings).folder); }

std::string connect(const Settings& settings) {
  if (!settings.database_is_private()) return settings.database.value;
  return ledger::PrivateCluster{cluster_place(settings)}.start();
}

ReadBooks::ReadBooks(const Call& call) : settings_{call.settings} {
  if (settings_.database_is_private() && !has_archive(settings_)) {
    throw Trouble{ExitCode::no_such_input, finding("E-BOOKS-NONE", "books in " + settings_.data.value, {}, "none yet",
                                                   "avstem demo, or avstem setup FILE.toml")};
  }
  ledger_ = open_ledger(connect(settings_));
  reader_ = ledger_->reader();
}

WriteBooks::WriteBooks(const Call& call)
    : archive_{open_archive_for_writing(call.settings)},
      ledger_{open_ledger_for_writing(call.settings)},
      engine_{archive_, *ledger_, call.world.clock, call.world.user} {
  engine_.require_agreement();
  require_engine_of(call, archive_, *ledger_);
  CatchUpLine line{call.console, call.world.clock, archive_};
  engine_.tell_progress([&line](std::int64_t payments) { line.tell_payments(payments); });
  caught_up_ = engine_.catch_up([&](core::InputNumber now, core::InputNumber last) { line.tell(now, last); });
  engine_.tell_progress([](std::int64_t) {});
  line.end();
  batch::refuse_books_behind(*ledger_->reader(), batch::find_checkpoints(archive_, folders_there(call.settings)),
                             trusted_keys(call.settings, std::nullopt));
}

}  // namespace avstem::cli
