#include "engine/cli/check_up.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "engine/cli/bank_files_seen.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/failure.hpp"
#include "engine/cli/passwords.hpp"
#include "ledger/database_facts.hpp"

namespace avstem::cli {
namespace {

namespace files = std::filesystem;

/// Under this the next big file may not fit: a million payments need some 3 GB in archive and database together.
constexpr std::uintmax_t free_bytes_min = std::uintmax_t{1} << 30;
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

CheckUp disk_space(const Settings& settings) {
  const files::path place = files::exists(settings.data_folder()) ? settings.data_folder() : files::path{"."};
  const std::uintmax_t available = files::space(place).available;
  const std::string detail = fmt::format("{} MiB free", available >> 20);
  if (available >= free_bytes_min) return {"disk-space", true, detail, {}};
  return {"disk-space", false, detail, "Make room: at least 1 GiB."};
}

CheckUp clock_sane(const core::Clock& clock) {
  const int year = core::date_of(clock.now()).year();
  const std::string detail = core::to_text(clock.now());
  if (year >= year_min && year <= year_max) return {"clock", true, detail, {}};
  return {"clock", false, detail, "Set the machine's clock: inputs are recorded with its time."};
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

CheckUp schema(const std::string& connection) {
  const auto missing = ledger::migrations_missing(connection);
  if (missing.empty()) return {"database-schema", true, "this program's", {}};
  return {"database-schema", false, fmt::format("{} steps missing", missing.size()), "avstem migrate up"};
}

CheckUp last_input(const Settings& settings, const std::string& connection) {
  const intake::Archive found = intake::Archive::open_for_reading(archive_place(settings));
  const auto ledger = ledger::open_postgres(connection);
  const auto in_books = ledger->reader()->last_input().value();
  const auto in_archive = found.next_number().value() - 1;
  const std::string detail = fmt::format("archive {}, database {}", in_archive, in_books);
  if (in_books == in_archive) return {"last-input", true, detail, {}};
  return {"last-input", false, detail,
          in_books < in_archive ? "avstem migrate up applies what the database lacks."
                                : "The archive lacks inputs: restore it from its second folder or a backup."};
}

/// A question, not an error: a number may have been skipped by the bank.
CheckUp bank_files(const std::string& connection, core::Date today) {
  const auto ledger = ledger::open_postgres(connection);
  const BankFilesSeen seen = bank_files_seen(*ledger->reader(), std::nullopt, today);
  const std::size_t doubts = seen.skipped.size() + seen.quiet.size();
  const std::string detail = fmt::format("{} possibly missing, {} issued again", doubts, seen.reissued.size());
  return {"bank-files", true, doubts == 0 ? detail : detail + ": avstem report missing-files", {}};
}

void check_database(const Call& call, std::vector<CheckUp>& checks) {
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
  if (!facts) return;
  checks.push_back(version(*facts));
  checks.push_back(encoding(*facts));
  checks.push_back(checksums(*facts));
  checks.push_back(durability(*facts));
  checks.push_back(checked("database-schema", [&] { return schema(*connection); }));
  checks.push_back(checked("last-input", [&] { return last_input(settings, *connection); }));
  checks.push_back(
      checked("bank-files", [&] { return bank_files(*connection, core::date_of(call.world.clock.now())); }));
}

}  // namespace

std::vector<CheckUp> check_up(const Call& call) {
  const Settings& settings = call.settings;
  std::vector<CheckUp> checks;
  checks.push_back(checked("data-folder", [&] { return data_folder(settings); }));
  checks.push_back(checked("disk-space", [&] { return disk_space(settings); }));
  checks.push_back(checked("clock", [&] { return clock_sane(call.world.clock); }));
  checks.push_back(checked("archive", [&] { return archive(settings); }));
  check_database(call, checks);
  return checks;
}

}  // namespace avstem::cli
