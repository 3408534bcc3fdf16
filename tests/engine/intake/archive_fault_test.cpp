/// A disk that fails, fills up, lies or loses power (RELIABILITY F7, F9, F10), and proof that these tests can fail.
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <functional>
#include <string>

#include "tests/engine/intake/survival.hpp"
#include "tests/faults/power_loss.hpp"
#include "tests/figures.hpp"

namespace avstem::intake {
namespace {

namespace fs = std::filesystem;
using avstem::tests::ChildResult;
using avstem::tests::Environment;
using avstem::tests::Forget;
using avstem::tests::Unsynchronised;
using tests::Trial;

const std::vector<std::string> no_faults;

enum class Then { go_on, stop };

/// Lets the first, second, third … call go wrong, each in an archive of its own, until a run meets no such call, a test fails or
/// the judge has seen enough. How many calls went wrong.
int for_every_call(const Environment& fault, const std::function<Then(Trial&, const ChildResult&, int)>& judge) {
  for (int call = 1;; ++call) {
    Trial trial;
    Environment environment = fault;
    environment.emplace_back("IO_FAULT_AT", std::to_string(call));
    const ChildResult result = trial.write_with_shim(environment);
    if (!fs::exists(trial.fired())) {
      EXPECT_EQ(result.exit_code, 0) << result.err;
      return call - 1;
    }
    if (judge(trial, result, call) == Then::stop || testing::Test::HasFailure()) return call;
  }
}

Then expect_survival(Trial& trial, const ChildResult& result, int call) {
  EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 3)
      << "call " << call << ": " << result.exit_code << result.err;
  EXPECT_EQ(trial.faults(), no_faults) << "call " << call;
  return Then::go_on;
}

Then expect_success(Trial& trial, const ChildResult& result, int call) {
  EXPECT_EQ(result.exit_code, 0) << "call " << call << ": " << result.err;
  return expect_survival(trial, result, call);
}

Then expect_read_back_error(Trial& trial, const ChildResult& result, int call) {
  EXPECT_EQ(result.err.substr(0, 20), "E-ARCHIVE-READ-BACK ") << "call " << call;
  return expect_survival(trial, result, call);
}

Then expect_full_disk(Trial& trial, const ChildResult& result, int call) {
  // A file that could not be removed is no reason to stop; everything else is.
  if (result.exit_code != 0) {
    EXPECT_EQ(result.err.substr(0, 15), "E-ARCHIVE-FULL ") << "call " << call;
  }
  return expect_survival(trial, result, call);
}

/// More than so many calls went wrong; a line for the table of figures.
void expect_more_than(int least, const std::string& what, int calls) {
  EXPECT_GT(calls, least);
  avstem::tests::figure("archive: " + what, std::to_string(calls) + " calls");
}

TEST(AnIoError, AtAnyCallLosesNothing) {
  expect_more_than(100, "EIO at each call", for_every_call({{"IO_FAULT_KIND", "EIO"}}, expect_survival));
}

TEST(AFullDisk, AtAnyWriteIsSaidAndLosesNothing) {
  expect_more_than(40, "ENOSPC at each call that takes room",
                   for_every_call({{"IO_FAULT_KIND", "ENOSPC"}, {"IO_FAULT_CALLS", "open,write,mkdir,rename,fsync"}},
                                  expect_full_disk));
}

TEST(AnInterruptedCall, IsMadeAgain) {
  expect_more_than(40, "EINTR at each read and write",
                   for_every_call({{"IO_FAULT_KIND", "EINTR"}, {"IO_FAULT_CALLS", "read,write"}}, expect_success));
}

TEST(AShortWrite, IsContinued) {
  expect_more_than(8, "a short write at each write",
                   for_every_call({{"IO_FAULT_KIND", "short"}, {"IO_FAULT_CALLS", "write"}}, expect_success));
}

TEST(AFileSystemWithoutRenameNoreplace, IsServedByLinks) {
  EXPECT_GT(for_every_call({{"IO_FAULT_KIND", "EINVAL"}, {"IO_FAULT_CALLS", "rename"}}, expect_success), 8);
}

TEST(ADiskThatKeepsOtherBytes, IsCaughtByReadingBack) {
  expect_more_than(8, "a bit turned over in each write",
                   for_every_call({{"IO_FAULT_KIND", "flip"}, {"IO_FAULT_CALLS", "write"}}, expect_read_back_error));
}

/// Runs that end in a loss of power at each call, until one ends by itself or a promise is broken. How many were broken.
int broken_by_power_loss(Unsynchronised unsynchronised, Forget forget) {
  int broken = 0;
  const int losses =
      for_every_call({{"IO_FAULT_KIND", "kill"}}, [&](Trial& trial, const ChildResult& result, int call) {
        EXPECT_EQ(result.signal, SIGKILL) << "call " << call;
        avstem::tests::lose_power(trial.journal(), unsynchronised, forget);
        const auto faults = trial.faults();
        if (forget == Forget::nothing) {
          EXPECT_EQ(faults, no_faults) << "call " << call;
        }
        broken += faults.empty() ? 0 : 1;
        return faults.empty() ? Then::go_on : Then::stop;
      });
  if (forget == Forget::nothing) {
    avstem::tests::figure(unsynchronised == Unsynchronised::names_lost
                              ? "archive: power lost at each call, names that were not synchronised are gone"
                              : "archive: power lost at each call, names are there and their data is not",
                          std::to_string(losses) + " losses");
  }
  return broken;
}

TEST(ALossOfPower, AtAnyCallLosesNothing) {
  EXPECT_EQ(broken_by_power_loss(Unsynchronised::names_lost, Forget::nothing), 0);
  EXPECT_EQ(broken_by_power_loss(Unsynchronised::names_kept, Forget::nothing), 0);
}

TEST(ALossOfPower, AfterAKilledWriterLosesNothing) {
  // The first writer is killed between making a name and synchronising it; the second must not build on that name.
  for (int first = 1; first <= 150; first += 7) {
    Trial trial;
    (void)trial.write_with_shim({{"IO_FAULT_KIND", "kill"}, {"IO_FAULT_AT", std::to_string(first)}});
    EXPECT_EQ(trial.write_with_shim({}).exit_code, 0);
    avstem::tests::lose_power(trial.journal(), Unsynchronised::names_lost);
    EXPECT_EQ(trial.faults(), no_faults) << "first writer killed at call " << first;
  }
}

// Planted bugs: each takes one step out of the write order, and the tests above must see it.

TEST(AMissingFolderSync, IsSeenByTheLossOfPower) {
  EXPECT_GT(broken_by_power_loss(Unsynchronised::names_lost, Forget::folder_syncs), 0);
}

TEST(AMissingFileSync, IsSeenByTheLossOfPower) {
  EXPECT_GT(broken_by_power_loss(Unsynchronised::names_lost, Forget::file_syncs), 0);
  EXPECT_GT(broken_by_power_loss(Unsynchronised::names_kept, Forget::file_syncs), 0);
}

TEST(AMissingReadBack, IsSeenByTheFlippedBit) {
  int broken = 0;
  for_every_call({{"IO_FAULT_KIND", "flip"}, {"IO_FAULT_CALLS", "write"}, {"IO_FAULT_BLIND", "1"}},
                 [&](Trial& trial, const ChildResult&, int) {
                   broken += trial.faults().empty() ? 0 : 1;
                   return Then::go_on;
                 });
  EXPECT_GT(broken, 8);
}

}  // namespace
}  // namespace avstem::intake
