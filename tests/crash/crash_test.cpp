/// An import that is killed at any named point ends, after the next run, in the books of one that never died
/// (RELIABILITY F1, F2).
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "engine/core/failpoint_names.hpp"
#include "tests/faults/child_program.hpp"
#include "tests/ledger/ledger_under_test.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::tests {
namespace {

const std::string scenario = std::string{AVSTEM_FIXTURES} + "/scenarios/f2-overlapping-files";

/// One archive and one database that are played against, again and again.
class Installation {
 public:
  ChildResult play(const Environment& environment = {}) { return play_against(database_, environment); }
  /// The same archive with another database: a backup, or a new one.
  ChildResult play_against(const FreshDatabase& database, const Environment& environment = {}) {
    // A killed writer's session lives on until the server has noticed: the next one is told to try again.
    for (int attempt = 0; attempt < 100; ++attempt) {
      ChildResult result =
          run_child({PLAY_ONCE, scenario, (folder_.path() / "archive").string(), database.uri()}, environment);
      if (result.exit_code != 75) return result;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    throw std::runtime_error{"the books stay busy"};
  }

 private:
  TemporaryFolder folder_;
  FreshDatabase database_;
};

const std::string& books_of_one_that_never_died() {
  static const std::string books = Installation{}.play().out;
  return books;
}

std::vector<std::string> failpoints() { return {core::failpoint::names.begin(), core::failpoint::names.end()}; }

/// A single archive folder, no inbox, no refused file and nothing half-made beforehand: these points lie on other ways.
bool lies_on_the_way(const std::string& name) {
  return !name.starts_with("archive.catch_up.") && !name.starts_with("archive.sweep.") &&
         !name.starts_with("engine.refuse.") && !name.starts_with("service.");
}

class ImportKilledAt : public testing::TestWithParam<std::string> {};

TEST_P(ImportKilledAt, EndsInTheSameBooks) {
  int kills = 0;
  for (int hit = 1;; ++hit) {
    Installation installation;
    const ChildResult killed = installation.play({{"AVSTEM_FAILPOINT", GetParam() + "@" + std::to_string(hit)}});
    if (killed.signal != SIGKILL) {
      EXPECT_EQ(killed.exit_code, 0) << killed.err;
      break;
    }
    ++kills;
    const ChildResult after = installation.play();
    EXPECT_EQ(after.exit_code, 0) << after.err;
    EXPECT_EQ(after.out, books_of_one_that_never_died()) << GetParam() << " hit " << hit;
  }
  EXPECT_TRUE(kills > 0 || !lies_on_the_way(GetParam())) << "no run met this failpoint";
}

std::string test_name(const testing::TestParamInfo<std::string>& parameter) {
  std::string name = parameter.param;
  for (char& c : name) {
    if (c == '.' || c == '_') c = 'X';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Names, ImportKilledAt, testing::ValuesIn(failpoints()), test_name);

TEST(ImportKilledAgainWhileRecovering, EndsInTheSameBooks) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random{seed};
  const auto names = failpoints();
  for (int round = 0; round < 10; ++round) {
    Installation installation;
    for (int depth = 0; depth < 3; ++depth) {
      const std::string point = names[random() % names.size()] + "@" + std::to_string(1 + random() % 5);
      (void)installation.play({{"AVSTEM_FAILPOINT", point}});
    }
    EXPECT_EQ(installation.play().out, books_of_one_that_never_died()) << "seed " << seed << " round " << round;
  }
}

TEST(ABackupOfAnyAge, CatchesUpToTheSameBooks) {
  for (int inputs_in_backup = 0; inputs_in_backup < 4; ++inputs_in_backup) {
    Installation installation;
    const FreshDatabase backup;
    const std::string point = "engine.take.before_append@" + std::to_string(inputs_in_backup + 1);
    ASSERT_EQ(installation.play_against(backup, {{"AVSTEM_FAILPOINT", point}}).signal, SIGKILL);
    // A database made from nothing applies what the archive holds, then goes on; the backup lacks all of that.
    EXPECT_EQ(installation.play().out, books_of_one_that_never_died()) << inputs_in_backup << " inputs in the backup";
    EXPECT_EQ(installation.play_against(backup).out, books_of_one_that_never_died())
        << inputs_in_backup << " inputs in the backup";
  }
}

TEST(TheCrashTest, WouldSeeThatAnInputIsLost) {
  // A planted fault: an installation that forgot the last bank file, and ended without a word.
  const TemporaryFolder folder;
  const std::filesystem::path forgetful = folder.path() / "scenario";
  std::filesystem::copy(scenario, forgetful);
  ASSERT_TRUE(std::filesystem::remove(forgetful / "4-payments.ocr.txt"));
  const FreshDatabase database;
  const ChildResult result =
      run_child({PLAY_ONCE, forgetful.string(), (folder.path() / "archive").string(), database.uri()});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_NE(result.out.find("head historielaget 3 "), std::string::npos) << result.out;
  EXPECT_NE(books_of_one_that_never_died().find("head historielaget 4 "), std::string::npos);
  EXPECT_NE(result.out, books_of_one_that_never_died());
}

}  // namespace
}  // namespace avstem::tests
