/// An import that is killed at any named point ends, after the next run, in the books of one that never died
/// (RELIABILITY F1, F2).
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <random>
#include <set>
#include <thread>

#include "engine/core/failpoint_names.hpp"
#include "tests/crash/installation.hpp"
#include "tests/figures.hpp"

namespace avstem::tests {
namespace {

std::vector<std::string> failpoints() { return {core::failpoint::names.begin(), core::failpoint::names.end()}; }

void expect_the_same_books(Installation& installation, const std::string& after_what) {
  const ChildResult after = installation.play();
  EXPECT_EQ(after.exit_code, 0) << after_what << ": " << after.err;
  EXPECT_EQ(after.out, books_of_one_that_never_failed()) << after_what;
}

/// Kills when the point is met for the `hit`-th time, recovers, compares; false when it is not met so often.
bool kill_at(const std::string& name, int hit) {
  Installation installation;
  const std::string point = name + "@" + std::to_string(hit);
  const ChildResult killed = installation.play({{"AVSTEM_FAILPOINT", point}});
  if (killed.signal != SIGKILL) {
    EXPECT_EQ(killed.exit_code, 0) << killed.err;
    return false;
  }
  expect_the_same_books(installation, point);
  return true;
}

/// Every meeting with the point when every place is tried; in a short run the first, and with one in ten points a later one.
int kill_at_meetings(const std::string& name, std::mt19937& random) {
  int kills = 0;
  while ((kills == 0 || is_exhaustive()) && kill_at(name, kills + 1)) ++kills;
  if (!is_exhaustive() && random() % 10 == 0 && kill_at(name, 2 + static_cast<int>(random() % 6))) ++kills;
  return kills;
}

/// A migrator's points, the service's, and those that wait for a command that the whole way does not take.
bool lies_on_the_way(const std::string& name) {
  return !name.starts_with("ledger.migrate.") && !name.starts_with("archive.checkpoint.") &&
         !name.starts_with("service.");
}

TEST(AnImportKilledAtANamedPoint, EndsInTheSameBooks) {
  const unsigned seed = first_seed();
  SCOPED_TRACE("AVSTEM_SEED=" + std::to_string(seed));
  std::mt19937 random{seed};
  int kills = 0;
  int points = 0;
  for (const std::string& name : failpoints()) {
    if (!lies_on_the_way(name)) continue;
    const int kills_here = kill_at_meetings(name, random);
    EXPECT_GT(kills_here, 0) << "no run met " << name;
    kills += kills_here;
    ++points;
  }
  EXPECT_GE(points, 60);
  figure("kill -9 at a named point, restart", fmt::format("{} points, {} kills", points, kills));
}

TEST(AnImportKilledAgainWhileItRecovers, EndsInTheSameBooks) {
  const unsigned seed = first_seed();
  std::mt19937 random{seed};
  const auto names = failpoints();
  int kills = 0;
  const int trials = rounds(3);
  for (int round = 0; round < trials; ++round) {
    Installation installation;
    std::string points;
    for (int depth = 0; depth < 3; ++depth) {
      const std::string point = names[random() % names.size()] + "@" + std::to_string(1 + random() % 5);
      points += point + " ";
      if (installation.play({{"AVSTEM_FAILPOINT", point}}).signal == SIGKILL) ++kills;
    }
    expect_the_same_books(installation, fmt::format("seed {} round {}: {}", seed, round, points));
  }
  EXPECT_GT(kills, 0);
  figure("kill -9 again during recovery, up to three times", fmt::format("{} kills in {} runs", kills, trials));
}

TEST(AMigrationKilledAtANamedPoint, IsFinishedByTheNext) {
  const std::string migration = "ledger.migrate.";
  int kills = 0;
  for (const std::string& name : failpoints()) {
    if (!name.starts_with(migration)) continue;
    for (int hit = 2; hit <= (is_exhaustive() ? 6 : 2); ++hit) {
      Installation installation{Installation::Empty::yes};
      const BareDatabase bare;
      const ChildResult killed =
          installation.play_against(bare.uri(), {{"AVSTEM_FAILPOINT", name + "@" + std::to_string(hit)}});
      if (killed.signal != SIGKILL) break;
      ++kills;
      EXPECT_EQ(installation.play_against(bare.uri()).out, books_of_one_that_never_failed()) << name << "@" << hit;
    }
  }
  EXPECT_GE(kills, 4);
  figure("kill -9 during a migration", fmt::format("{} kills", kills));
}

TEST(TwoImportersAtOnce, EndInTheSameBooks) {
  const int trials = rounds(2);
  for (int round = 0; round < trials; ++round) {
    Installation installation;
    ChildResult results[2];
    std::jthread other{[&] { results[1] = installation.play(); }};
    results[0] = installation.play();
    other.join();
    for (const ChildResult& result : results) {
      EXPECT_EQ(result.exit_code, 0) << result.err;
      EXPECT_EQ(result.out, books_of_one_that_never_failed());
    }
  }
  figure("two importers of the same files at once", fmt::format("{} pairs", trials));
}

TEST(ABackupOfAnyAge, CatchesUpToTheSameBooks) {
  constexpr int inputs = 10;
  int backups = 0;
  for (int in_backup = 0; in_backup < inputs; in_backup += is_exhaustive() ? 1 : 4, ++backups) {
    Installation installation{Installation::Empty::yes};
    const FreshDatabase backup;
    const std::string point = "engine.take.before_append@" + std::to_string(in_backup + 1);
    ASSERT_EQ(installation.play_against(backup.uri(), {{"AVSTEM_FAILPOINT", point}}).signal, SIGKILL);
    expect_the_same_books(installation, point);
    EXPECT_EQ(installation.play_against(backup.uri()).out, books_of_one_that_never_failed())
        << in_backup << " inputs in the backup";
  }
  figure("restore of an older backup, and catching up", fmt::format("{} ages", backups));
}

TEST(TheCrashTest, WouldSeeThatAnInputIsLost) {
  // A planted fault: an installation that forgot the last bank file, and ended without a word.
  const TemporaryFolder folder;
  const std::filesystem::path forgetful = folder.path() / "scenario";
  std::filesystem::copy(whole_way(), forgetful);
  ASSERT_TRUE(std::filesystem::remove(forgetful / "9-payments.ocr.txt"));
  std::filesystem::create_directory(folder.path() / "second");
  const FreshDatabase database;
  const ChildResult result = run_child({PLAY_ONCE, forgetful.string(), (folder.path() / "archive").string(),
                                        (folder.path() / "second").string(), database.uri()});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_NE(result.out, books_of_one_that_never_failed());
}

}  // namespace
}  // namespace avstem::tests
