#include "engine/cli/check_up.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "engine/cli/bank_files_seen.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/failure.hpp"
#include "engine/cli/passwords.hpp"
#include "engine/cli/service_check_up.hpp"

namespace avstem::cli {
namespace {

namespace files = std::filesystem;

/// What clocks that are kept right differ by at most, and the time that asking takes.
constexpr std::int64_t clocks_apart_seconds_max = 5;
constexpr int version_min = 150000;
/// The program was written in 2026: a clock before that has lost its time.
constexpr int year_min = 2026;
constexpr int year_max = 2100;

/// Runs a check; an exception is its finding.
template <class Check>
CheckUp checked(const std::string& name, const Check& check) {
  try {
    return check();
  } catch (const std::exception& failure) {
    const core::Finding found = trouble_of(failure).findings().front();
    return {name, false, fmt::format("{} {}", found.code, found.what), found.next};
  }
}

CheckUp data_folder(const Settings& settings) {
  const std::string folder = settings.data.value;
  const bool exists = files::is_directory(settings.data_folder());
  const bool writable = exists && ::access(folder.c_str(), R_OK | W_OK | X_OK) == 0;
  if (writable) return {"data-folder", true, folder, {}};
  return {"data-folder", false, folder + (exists ? ": not writable" : ": not there"),
          exists ? "Run as the user who owns it, or change its rights." : "avstem demo, or avstem setup FILE.toml"};
}

CheckUp disk_space(const Settings& settings, const std::string& name, const files::path& place) {
  const auto wanted = settings.number("doctor.disk_free_mib_min");
  const auto available = static_cast<std::int64_t>(files::space(place).available >> 20);
  const std::string detail = fmt::format("{} MiB free", available);
  if (available >= wanted) return {name, true, detail, {}};
  return {name, false, detail, fmt::format("Make room: at least {} MiB (doctor.disk_free_mib_min).", wanted)};
}

CheckUp archive(const Settings& settings) {
  const intake::Archive found = intake::Archive::open_for_reading(archive_place(settings));
  return {"archive", true, fmt::format("{} inputs", found.next_number().value() - 1), {}};
}

/// Only a server that runs is asked: a check-up starts nothing.
std::optional<std::string> running_database(const Settings& settings) {
  if (!settings.database_is_private()) return settings.database.value;
  return ledger::PrivateCluster{cluster_place(settings)}.find();
}

CheckUp version(const ledger::DatabaseFacts& facts) {
  const std::string detail = fmt::format("PostgreSQL {}.{}", facts.version / 10000, facts.version % 10000);
  if (facts.version >= version_min) return {"database-version", true, detail, {}};
  return {"database-version", false, detail, "Move to PostgreSQL 15 or newer."};
}

CheckUp encoding(const ledger::DatabaseFacts& facts) {
  if (facts.encoding == "UTF8") return {"database-encoding", true, facts.encoding, {}};
  return {"database-encoding", false, facts.encoding,
          "Make the database with ENCODING 'UTF8'; avstem migrate up fills it from the archive."};
}

CheckUp checksums(const ledger::DatabaseFacts& facts) {
  if (facts.checksums) return {"database-checksums", true, "on", {}};
  return {"database-checksums", false, "off",
          "Stop the server and run pg_checksums --enable: damage on the disk is then noticed."};
}

CheckUp durability(const ledger::DatabaseFacts& facts) {
  if (facts.durable) return {"database-durability", true, "fsync, full_page_writes, synchronous_commit", {}};
  return {"database-durability", false, "fsync, full_page_writes or synchronous_commit is off",
          "Turn them on in postgresql.conf: a loss of power may lose what was committed."};
}

CheckUp log_of_database(const ledger::DatabaseFacts& facts) {
  if (facts.discreet) return {"database-log", true, "quotes no rows and no values", {}};
  return {"database-log", false, "may quote rows, with names and KIDs",
          "In postgresql.conf: log_error_verbosity = terse, log_statement = none, log_min_duration_statement = -1, "
          "log_parameter_max_length_on_error = 0."};
}

CheckUp rights(const ledger::DatabaseFacts& facts) {
  if (facts.superuser) {
    return {"database-rights", false, "connected as a superuser, whom nothing holds back",
            "Make a role of its own that owns the database: createuser avstem"};
  }
  if (facts.may_write) return {"database-rights", true, "may take inputs", {}};
  return {"database-rights", false, "may not write", "GRANT avstem_engine to the role that connects."};
}

CheckUp clocks(const ledger::DatabaseFacts& facts, const core::Clock& clock) {
  const auto apart = std::abs((clock.now() - facts.clock).count());
  const std::string detail = fmt::format("{} s from the database's", apart);
  if (apart <= clocks_apart_seconds_max) return {"clock-database", true, detail, {}};
  return {"clock-database", false, detail, "Let both machines keep time by NTP: timedatectl set-ntp true"};
}

CheckUp schema(const std::string& connection) {
  const auto missing = ledger::migrations_missing(connection);
  if (missing.empty()) return {"database-schema", true, "this program's", {}};
  return {"database-schema", false, fmt::format("{} steps missing", missing.size()), "avstem migrate up"};
}

CheckUp last_input(const Settings& settings, ledger::Reader& reader) {
  const intake::Archive found = intake::Archive::open_for_reading(archive_place(settings));
  const auto in_books = reader.last_input().value();
  const auto in_archive = found.next_number().value() - 1;
  const std::string detail = fmt::format("archive {}, database {}", in_archive, in_books);
  if (in_books == in_archive) return {"last-input", true, detail, {}};
  return {"last-input", false, detail,
          in_books < in_archive ? "avstem migrate up applies what the database lacks."
                                : "The archive lacks inputs: restore it from its second folder or a backup."};
}

/// A question, not an error: a number may have been skipped by the bank.
CheckUp bank_files(ledger::Reader& reader, core::Date today) {
  const BankFilesSeen seen = bank_files_seen(reader, std::nullopt, today);
  const std::size_t doubts = seen.skipped.size() + seen.quiet.size();
  const std::string detail = fmt::format("{} possibly missing, {} issued again", doubts, seen.reissued.size());
  return {"bank-files", true, doubts == 0 ? detail : detail + ": avstem report missing-files", {}};
}

/// Tells the reader of the books, when they can be read.
std::unique_ptr<ledger::Reader> check_database(const Call& call, std::vector<CheckUp>& checks) {
  const Settings& settings = call.settings;
  std::optional<std::string> connection;
  std::optional<ledger::DatabaseFacts> facts;
  checks.push_back(checked("database", [&]() -> CheckUp {
    connection = running_database(settings);
    if (!connection) return {"database", false, "not running", "avstem inputs list starts it."};
    facts = ledger::facts_of_database(*connection);
    return {
        "database", true, settings.database_is_private() ? "private" : without_passwords(settings.database.value), {}};
  }));
  if (!facts) return nullptr;
  for (CheckUp& check : database_check_up(*facts, call.world.clock)) checks.push_back(std::move(check));
  checks.push_back(checked("database-schema", [&] { return schema(*connection); }));
  std::unique_ptr<ledger::Reader> reader;
  checks.push_back(checked("last-input", [&] {
    reader = ledger::open_postgres(*connection)->reader();
    return last_input(settings, *reader);
  }));
  if (reader) {
    checks.push_back(checked("bank-files", [&] { return bank_files(*reader, core::date_of(call.world.clock.now())); }));
  }
  return reader;
}

}  // namespace

std::vector<CheckUp> database_check_up(const ledger::DatabaseFacts& facts, const core::Clock& clock) {
  return {version(facts),         encoding(facts), checksums(facts),    durability(facts),
          log_of_database(facts), rights(facts),   clocks(facts, clock)};
}

CheckUp clock_check_up(const core::Clock& clock) {
  const int year = core::date_of(clock.now()).year();
  const std::string detail = core::to_text(clock.now());
  if (year >= year_min && year <= year_max) return {"clock", true, detail, {}};
  return {"clock", false, detail, "Set the machine's clock: inputs are recorded with its time."};
}

std::vector<CheckUp> check_up(const Call& call) {
  const Settings& settings = call.settings;
  std::vector<CheckUp> checks;
  checks.push_back(checked("data-folder", [&] { return data_folder(settings); }));
  const files::path data = files::exists(settings.data_folder()) ? settings.data_folder() : files::path{"."};
  checks.push_back(checked("disk-space", [&] { return disk_space(settings, "disk-space", data); }));
  if (const std::string& second = settings.second_archive.value; !second.empty()) {
    checks.push_back(checked("disk-space-second", [&] { return disk_space(settings, "disk-space-second", second); }));
  }
  checks.push_back(clock_check_up(call.world.clock));
  checks.push_back(checked("archive", [&] { return archive(settings); }));
  const auto reader = check_database(call, checks);
  for (CheckUp& check : service_check_up(call, reader.get())) checks.push_back(std::move(check));
  return checks;
}

}  // namespace avstem::cli
