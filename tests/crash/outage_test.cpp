/// The world fails in the middle of an import: the server, the connection, the disk. The next run ends in the books of one that
/// never failed (RELIABILITY F3, F4, F5, F7, F8, F9).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <pqxx/pqxx>
#include <random>
#include <thread>

#include "engine/core/failpoint_names.hpp"
#include "tests/crash/cutting_proxy.hpp"
#include "tests/crash/installation.hpp"
#include "tests/figures.hpp"

namespace avstem::tests {
namespace {

void expect_the_same_books(Installation& installation, const std::string& after_what) {
  const ChildResult after = installation.play();
  EXPECT_EQ(after.exit_code, 0) << after_what << ": " << after.err;
  EXPECT_EQ(after.out, books_of_one_that_never_failed()) << after_what;
}

/// The importer waits at the point while `outage` happens, and is let go.
bool happens_at(const std::string& point, Installation& installation, const std::function<void()>& outage) {
  ChildProgram importer{installation.command(installation.database().uri()), {{"AVSTEM_FAILPOINT", point + ":stop"}}};
  if (!importer.wait_until_stopped()) return false;
  outage();
  importer.go_on();
  const ChildResult result = importer.wait();
  EXPECT_EQ(result.signal, 0) << point;
  EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 1) << point << ": " << result.exit_code;
  if (result.exit_code == 0) {
    EXPECT_EQ(result.out, books_of_one_that_never_failed()) << point;
  }
  return true;
}

TEST(AServerStoppedImmediately, AtANamedPointLosesNothing) {
  int stops = 0;
  unsigned turn = first_seed();
  for (const std::string_view name : core::failpoint::names) {
    if (!name.starts_with("ledger.") || name.starts_with("ledger.migrate.")) continue;
    if (!is_exhaustive() && ++turn % 5 != 0) continue;
    for (const int hit : {1, 4}) {
      if (hit > 1 && !is_exhaustive()) continue;
      Installation installation;
      const std::string point = fmt::format("{}@{}", name, hit);
      const auto outage = [] {
        SharedServer::stop_immediately();
        SharedServer::start();
      };
      if (happens_at(point, installation, outage)) ++stops;
      expect_the_same_books(installation, point);
    }
  }
  EXPECT_GT(stops, is_exhaustive() ? 40 : 4);
  figure("PostgreSQL stopped with -m immediate, at a named point", fmt::format("{} stops", stops));
}

TEST(AServerStoppedImmediately, AtAnyMomentLosesNothing) {
  const unsigned seed = first_seed();
  std::mt19937 random{seed};
  const int trials = rounds(2);
  for (int round = 0; round < trials; ++round) {
    Installation installation;
    ChildProgram importer{installation.command(installation.database().uri())};
    const auto moment = std::chrono::milliseconds{5 + random() % 150};
    std::this_thread::sleep_for(moment);
    SharedServer::stop_immediately();
    SharedServer::start();
    EXPECT_EQ(importer.wait().signal, 0);
    expect_the_same_books(installation, fmt::format("seed {} after {} ms", seed, moment.count()));
  }
  figure("PostgreSQL stopped with -m immediate, at a random moment", fmt::format("{} stops", trials));
}

int step_between_commits() { return is_exhaustive() ? 1 : 3; }

TEST(ACommit, WhoseAnswerIsLostIsLookedUp) {
  int cuts = 0;
  for (int number = 1;; number += step_between_commits(), ++cuts) {
    Installation installation;
    CuttingProxy proxy{installation.database().uri(), {Cut::Side::answer, number, true}};
    const ChildResult result = installation.play_against(proxy.uri());
    if (!proxy.has_cut()) break;
    // The input is in the books: the importer finds it there and goes on as if it had heard the answer.
    EXPECT_EQ(result.exit_code, 0) << number << ": " << result.err;
    EXPECT_EQ(result.out, books_of_one_that_never_failed()) << number;
    expect_the_same_books(installation, "answer " + std::to_string(number));
  }
  EXPECT_GE(cuts, is_exhaustive() ? 7 : 2);
  figure("answer to COMMIT cut off, found by looking it up", fmt::format("{} commits", cuts));
}

TEST(ACommit, ThatNeverArrivesIsMadeByTheNextRun) {
  int cuts = 0;
  for (int number = 1;; number += step_between_commits(), ++cuts) {
    Installation installation;
    CuttingProxy proxy{installation.database().uri(), {Cut::Side::request, number, true}};
    const ChildResult result = installation.play_against(proxy.uri());
    if (!proxy.has_cut()) break;
    EXPECT_EQ(result.exit_code, 1) << number << ": " << result.err;
    expect_the_same_books(installation, "request " + std::to_string(number));
  }
  EXPECT_GE(cuts, is_exhaustive() ? 7 : 2);
  figure("COMMIT cut off before the server", fmt::format("{} commits", cuts));
}

TEST(AConnection, CutAtAnyMessageLosesNothing) {
  const unsigned seed = first_seed();
  const int step = is_exhaustive() ? 1 : 300;
  int cuts = 0;
  for (const Cut::Side side : {Cut::Side::request, Cut::Side::answer}) {
    for (int number = 1 + static_cast<int>(seed % static_cast<unsigned>(step));; number += step, ++cuts) {
      Installation installation;
      CuttingProxy proxy{installation.database().uri(), {side, number, false}};
      (void)installation.play_against(proxy.uri());
      if (!proxy.has_cut()) break;
      expect_the_same_books(installation, fmt::format("seed {} message {}", seed, number));
    }
  }
  EXPECT_GT(cuts, 2);
  figure("connection cut at a message", fmt::format("{} cuts", cuts));
}

struct DiskFault {
  const char* kind;
  bool for_ever;
};

class ADiskThat : public testing::TestWithParam<DiskFault> {};

/// The first, second, third … call goes wrong, until a run meets no such call.
TEST_P(ADiskThat, FailsAtAnyCallOfAnImportLosesNothing) {
  const unsigned seed = first_seed();
  const int step = is_exhaustive() ? 1 : 150;
  int faults = 0;
  for (int call = 1 + static_cast<int>(seed % static_cast<unsigned>(step));; call += step, ++faults) {
    Installation installation;
    Environment environment{{"LD_PRELOAD", IO_FAULT_SHIM},
                            {"IO_FAULT_FOLDER", installation.archive().string()},
                            {"IO_FAULT_FIRED", installation.beside("fired").string()},
                            {"IO_FAULT_KIND", GetParam().kind},
                            {"IO_FAULT_AT", std::to_string(call)}};
    if (GetParam().for_ever) environment.emplace_back("IO_FAULT_FOREVER", "1");
    const ChildResult result = installation.play(environment);
    if (!std::filesystem::exists(installation.beside("fired"))) break;
    EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 1) << call << ": " << result.exit_code << result.err;
    expect_the_same_books(installation, fmt::format("seed {} call {}", seed, call));
  }
  EXPECT_GT(faults, 0);
  figure(fmt::format("{}{} at a call of the import on the archive", GetParam().kind,
                     GetParam().for_ever ? " from then on" : ""),
         fmt::format("{} calls", faults));
}

INSTANTIATE_TEST_SUITE_P(Kinds, ADiskThat,
                         testing::Values(DiskFault{"EIO", false}, DiskFault{"ENOSPC", false}, DiskFault{"ENOSPC", true},
                                         DiskFault{"short", false}));

/// From now on no file of the server grows beyond this, as when the disk is full; the processes that it starts inherit it. The
/// server's own user may set it where root of a container may not.
void let_files_grow_to(std::int64_t bytes, const std::string& uri) {
  pqxx::connection connection{uri};
  pqxx::nontransaction{connection}.exec(
      fmt::format("COPY (SELECT) TO PROGRAM 'prlimit --pid {} --fsize={}:'", SharedServer::process(), bytes));
}

/// Takes a new segment of the log, and another, until there is no room for one and the server gives up.
bool use_up_the_log(const std::string& uri) {
  try {
    pqxx::connection connection{uri};
    pqxx::nontransaction work{connection};
    for (int segment = 0; segment < 300; ++segment)
      work.exec("SELECT pg_logical_emit_message(FALSE, 'x', 'x'), pg_switch_wal()");
    return false;
  } catch (const pqxx::failure&) {
    return true;
  }
}

TEST(AFullLogDisk, StopsTheServerAndLosesNothing) {
  int outages = 0;
  for (const char* point :
       {"ledger.write.after_payments@1", "ledger.commit.after_proof@2", "engine.take.after_append@1"}) {
    Installation installation;
    const auto outage = [&] {
      constexpr std::int64_t less_than_a_segment = 8 * 1024 * 1024;
      let_files_grow_to(less_than_a_segment, installation.database().superuser_uri());
      EXPECT_TRUE(use_up_the_log(installation.database().superuser_uri()));
      ++outages;
    };
    EXPECT_TRUE(happens_at(point, installation, outage));
    SharedServer::stop_immediately();
    SharedServer::start();
    expect_the_same_books(installation, point);
  }
  figure("disk of the database's log full, server down, room again", fmt::format("{} outages", outages));
}

}  // namespace
}  // namespace avstem::tests
