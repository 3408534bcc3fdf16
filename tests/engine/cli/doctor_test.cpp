/// What a check-up finds: one planted fault each, with the advice that mends it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/cli/check_up.hpp"
#include "ledger/private_cluster.hpp"
#include "served_books.hpp"

namespace avstem::tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

class CheckUps : public ServedBooks {
 protected:
  /// The check of that name as `avstem doctor --json` tells it now.
  json check(const std::string& name) {
    const Ran ran = run_line("avstem doctor --json");
    const json document = json::parse(ran.out);
    EXPECT_EQ(ran.exit, document["ok"] == true ? 0 : 1);
    for (const json& each : document["checks"]) {
      EXPECT_EQ(each["ok"] == true, each["fix"] == "") << "advice where it is needed, and nowhere else: " << each;
      if (each["name"] == name) return each;
    }
    ADD_FAILURE() << "no check " << name << " in " << ran.out;
    return {};
  }
  void expect_fault(const std::string& name, const std::string& detail, const std::string& fix) {
    const json found = check(name);
    EXPECT_EQ(found["ok"], false) << found;
    EXPECT_THAT(found["detail"].get<std::string>(), HasSubstr(detail));
    EXPECT_THAT(found["fix"].get<std::string>(), HasSubstr(fix));
  }
  void expect_well(const std::string& name, const std::string& detail) {
    const json found = check(name);
    EXPECT_EQ(found["ok"], true) << found;
    EXPECT_THAT(found["detail"].get<std::string>(), HasSubstr(detail));
  }
  /// Root may write everywhere: it is asked without its capabilities, as a plain owner.
  void expect_fault_of_rights(const std::string& name, const std::string& detail, const std::string& fix) {
    const Ran ran = run_line(
        "without=; [ \"$(id -u)\" != 0 ] || without='setpriv --bounding-set=-all --inh-caps=-all'; "
        "$without avstem doctor --json");
    const json document = json::parse(ran.out);
    for (const json& each : document["checks"]) {
      if (each["name"] != name) continue;
      EXPECT_EQ(each["ok"], false) << each;
      EXPECT_EQ(each["detail"], detail);
      EXPECT_EQ(each["fix"], fix);
      return;
    }
    ADD_FAILURE() << "no check " << name << " in " << ran.out;
  }
  [[nodiscard]] std::string database_as_superuser() const {
    const std::string own = own_.environment.at("AVSTEM_DATABASE");
    const std::string server =
        ledger::PrivateCluster{{.folder = Bench::get().demo().folder / "books" / "postgres"}}.superuser_uri();
    return server + (server.find('?') == std::string::npos ? "?" : "&") + own.substr(own.find("dbname="));
  }
};

TEST_F(CheckUps, FindNothingInBooksThatAreWell) {
  const Ran ran = run_line("cp OCR.D201126 inbox; avstem import && avstem doctor");
  EXPECT_EQ(ran.exit, 0) << ran.out;
  expect_well("inbox", "inbox, 0 files waiting");
  expect_well("last-import", "0 min old");
  expect_well("last-input", "archive 3, database 3");
}

TEST_F(CheckUps, FindAnInboxThatIsNotThereAndItsAdviceMakesIt) {
  own_.environment["AVSTEM_INBOX_FOLDER"] = "elsewhere";
  expect_fault("inbox", "elsewhere: not there", "mkdir -p elsewhere");
  run_line(check("inbox")["fix"].get<std::string>());
  expect_well("inbox", "elsewhere, 0 files waiting");
}

TEST_F(CheckUps, FindASecondArchiveThatIsAwayOrNoSecondOne) {
  own_.environment["AVSTEM_SECOND_ARCHIVE"] = "second";
  expect_fault("second-archive", "second: not there", "Mount its disk");
  run_line("mkdir second");
  expect_fault("second-archive", "second: 0 of 2 inputs", "avstem migrate up");
  EXPECT_EQ(run_line("avstem migrate up").exit, 0);
  expect_fault("second-archive", "on the disk of the first", "another disk");
}

TEST_F(CheckUps, FindRightsThatAreMissing) {
  own_.environment["AVSTEM_SECOND_ARCHIVE"] = "second";
  run_line("mkdir second; cp -r books/archive/. second; chmod 500 second inbox");
  expect_fault_of_rights("second-archive", "second: not writable", "Give the user of avstem the right to write there.");
  expect_fault_of_rights("inbox", "inbox: not writable",
                         "Give the user of avstem the right to read, write and enter it.");
  run_line("chmod 700 inbox; mkdir -p inbox/done; chmod 500 inbox/done books");
  expect_fault_of_rights("inbox", "inbox/done: not writable",
                         "Give the user of avstem the right to read, write and enter it.");
  expect_fault_of_rights("data-folder", "books: not writable", "Run as the user who owns it, or change its rights.");
  run_line("chmod 700 books inbox/done second");
}

TEST_F(CheckUps, FindADataFolderThatIsNotThere) {
  own_.environment["AVSTEM_DATA"] = "nowhere";
  expect_fault("data-folder", "nowhere: not there", "avstem setup FILE.toml");
}

TEST_F(CheckUps, FindADiskThatIsAlmostFull) {
  own_.environment["AVSTEM_DOCTOR_DISK_FREE_MIB_MIN"] = "900000000";
  own_.environment["AVSTEM_SECOND_ARCHIVE"] = "second";
  run_line("mkdir second");
  expect_fault("disk-space", "MiB free", "at least 900000000 MiB");
  expect_fault("disk-space-second", "MiB free", "at least 900000000 MiB");
}

TEST_F(CheckUps, FindThatNothingWasImportedLately) {
  ASSERT_EQ(run_line("avstem import OCR.D201126").exit, 0);
  expect_well("last-import", "0 min old");
  // A clock that stood at another day then: as if five days had passed.
  const Ran aged = run_line(
      "psql -q \"$AVSTEM_DATABASE\" -c 'ALTER TABLE avstem.input DISABLE TRIGGER USER' -c \"UPDATE avstem.input "
      "SET received_at = received_at - interval '5 days'\"");
  ASSERT_EQ(aged.exit, 0) << aged.err;
  expect_fault("last-import", "120 h old", "systemctl status avstem");
  own_.environment["AVSTEM_INBOX_FOLDER"] = "";
  expect_well("last-import", "120 h old");
}

TEST_F(CheckUps, FindThatNoCheckpointWasWrittenLately) {
  own_.environment["AVSTEM_SCHEDULE_CHECKPOINT"] = "55 23 * * *";
  own_.environment["TZ"] = "Europe/Oslo";
  expect_fault("last-checkpoint", "none", "avstem checkpoint");
  ASSERT_EQ(run_line("avstem checkpoint --new-key && avstem checkpoint").exit, 0);
  expect_well("last-checkpoint", "0 min old");
  run_line("touch -d '3 days ago' books/archive/checkpoints/*");
  expect_fault("last-checkpoint", "72 h old", "avstem checkpoint");
}

TEST_F(CheckUps, FindThatNoBackupWasMadeLately) {
  own_.environment["AVSTEM_DOCTOR_BACKUP_FOLDER"] = "backups";
  expect_fault("backup", "none", "what makes the backups");
  run_line("mkdir backups; touch -d '2 days ago' backups/monday.dump");
  expect_fault("backup", "48 h old", "what makes the backups");
  run_line("touch backups/tuesday.dump");
  expect_well("backup", "0 min old");
}

TEST_F(CheckUps, FindThatNobodyCanBeTold) {
  own_.environment["AVSTEM_NOTICE_COMMAND"] = "/nonexistent/hook";
  expect_fault("notices", "/nonexistent/hook: cannot be started", "notice.command");
}

TEST_F(CheckUps, FindASchedulesZoneAndMistake) {
  own_.environment["TZ"] = "UTC";
  own_.environment["AVSTEM_SCHEDULE_EXPECT"] = "45 17 * * bank OCR.D*";
  expect_fault("time-zone", "+0 min from UTC", "timedatectl set-timezone Europe/Oslo");
  own_.environment["TZ"] = "Europe/Oslo";
  expect_well("time-zone", "min from UTC");
  own_.environment["AVSTEM_SCHEDULE_EXPECT"] = "45 17 * * never OCR.D*";
  expect_fault("schedules", "E-CONFIG-VALUE", "avstem config show --origin");
}

TEST_F(CheckUps, FindADatabaseThatIsAway) {
  own_.environment["AVSTEM_DATABASE"] = "postgresql:///books?host=/nonexistent";
  expect_fault("database", "E-DB-UNREACHABLE", "");
  own_.environment.erase("AVSTEM_DATABASE");
  expect_fault("database", "not running", "avstem inputs list");
}

TEST_F(CheckUps, FindARoleThatNothingHoldsBackAndALogThatTalks) {
  own_.environment["AVSTEM_DATABASE"] = database_as_superuser();
  own_.environment["PGOPTIONS"] = "-c log_error_verbosity=default -c synchronous_commit=off";
  expect_fault("database-rights", "superuser", "createuser avstem");
  expect_fault("database-log", "may quote rows", "log_error_verbosity = terse");
  expect_fault("database-durability", "is off", "loss of power");
}

TEST_F(CheckUps, FindAnotherEncodingAndAMissingSchema) {
  const std::string uri = own_.environment.at("AVSTEM_DATABASE");
  run_line("psql -q \"$AVSTEM_DATABASE\" -c \"CREATE DATABASE latin_" + uri.substr(uri.find("dbname=") + 7) +
           " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0\"");
  own_.environment["AVSTEM_DATABASE"] =
      uri.substr(0, uri.find("dbname=") + 7) + "latin_" + uri.substr(uri.find("dbname=") + 7);
  expect_fault("database-encoding", "LATIN1", "ENCODING 'UTF8'");
  expect_fault("database-schema", "steps missing", "avstem migrate up");
}

TEST_F(CheckUps, FindADatabaseThatLacksInputsAndTheirAdviceMendsIt) {
  const Standing fresh = Bench::get().empty_books();
  own_.environment["AVSTEM_DATABASE"] = fresh.environment.at("AVSTEM_DATABASE");
  expect_fault("last-input", "archive 2, database 0", "avstem migrate up");
  EXPECT_EQ(run_line("avstem migrate up").exit, 0);
  expect_well("last-input", "archive 2, database 2");
}

core::FixedClock clock_at(const char* time) { return core::FixedClock{core::parse_timestamp(time).value()}; }

/// A server as it should be, asked at the time that its clock shows.
const core::FixedClock right_clock = clock_at("2026-11-27T10:00:00Z");
ledger::DatabaseFacts good_facts() {
  return {.version = 150014,
          .encoding = "UTF8",
          .checksums = true,
          .durable = true,
          .discreet = true,
          .superuser = false,
          .may_write = true,
          .clock = right_clock.now()};
}

/// `name: detail → fix` of what is off.
std::vector<std::string> faults(const ledger::DatabaseFacts& facts, const core::Clock& clock = right_clock) {
  std::vector<std::string> found;
  for (const cli::CheckUp& each : cli::database_check_up(facts, clock)) {
    EXPECT_EQ(each.ok, each.fix.empty()) << each.name;
    if (!each.ok) found.push_back(each.name + ": " + each.detail + " → " + each.fix);
  }
  return found;
}

/// What no server of the tests can be made to have.
TEST(ACheckUpOfAServer, FindsWhatItLacks) {
  EXPECT_THAT(faults(good_facts()), testing::IsEmpty());
  ledger::DatabaseFacts facts = good_facts();
  facts.version = 140011;
  EXPECT_THAT(faults(facts), ElementsAre("database-version: PostgreSQL 14.11 → Move to PostgreSQL 15 or newer."));
  facts = good_facts();
  facts.checksums = false;
  EXPECT_THAT(faults(facts), ElementsAre("database-checksums: off → Stop the server and run pg_checksums --enable: "
                                         "damage on the disk is then noticed."));
  facts = good_facts();
  facts.may_write = false;
  EXPECT_THAT(faults(facts),
              ElementsAre("database-rights: may not write → GRANT avstem_engine to the role that connects."));
}

TEST(ACheckUpOfAServer, FindsAClockThatIsApart) {
  EXPECT_THAT(faults(good_facts(), clock_at("2026-11-27T10:00:05Z")), testing::IsEmpty());
  for (const char* other : {"2026-11-27T10:00:06Z", "2026-11-27T09:59:54Z"}) {
    EXPECT_THAT(faults(good_facts(), clock_at(other)),
                ElementsAre("clock-database: 6 s from the database's → Let both machines keep time by NTP: "
                            "timedatectl set-ntp true"));
  }
}

TEST(ACheckUpOfTheMachine, FindsAClockThatHasLostItsTime) {
  EXPECT_TRUE(cli::clock_check_up(right_clock).ok);
  for (const char* lost : {"1970-01-01T00:00:17Z", "2101-01-01T00:00:00Z"}) {
    const cli::CheckUp found = cli::clock_check_up(clock_at(lost));
    EXPECT_FALSE(found.ok);
    EXPECT_EQ(found.detail, lost);
    EXPECT_EQ(found.fix, "Set the machine's clock: inputs are recorded with its time.");
  }
}

TEST_F(CheckUps, FindADamagedArchive) {
  run_line("echo '{' >\"$(find books/archive/inputs -type f | sort | tail -n 1)\"");
  expect_fault("archive", "E-ARCHIVE", "");
}

}  // namespace
}  // namespace avstem::tests
