/// A writer that is killed at any point loses nothing that it promised and leaves nothing half (RELIABILITY F1, F2).
#include <gtest/gtest.h>
#include <signal.h>

#include <random>
#include <string>
#include <thread>

#include "engine/core/failpoint_names.hpp"
#include "engine/intake/archive_check.hpp"
#include "engine/intake/archive_error.hpp"
#include "tests/engine/intake/survival.hpp"

namespace avstem::intake {
namespace {

using tests::Trial;

class KilledAtAFailpoint : public testing::TestWithParam<std::string> {};

std::vector<std::string> archive_failpoints() {
  std::vector<std::string> names;
  for (const std::string_view name : core::failpoint::names) {
    if (name.starts_with("archive.")) names.emplace_back(name);
  }
  return names;
}

TEST_P(KilledAtAFailpoint, LosesNothing) {
  int kills = 0;
  for (int hit = 1;; ++hit) {
    Trial trial;
    const auto result = trial.write({{"AVSTEM_FAILPOINT", GetParam() + "@" + std::to_string(hit)}});
    EXPECT_EQ(trial.faults(), std::vector<std::string>{}) << GetParam() << " hit " << hit;
    if (result.signal != SIGKILL) {
      EXPECT_EQ(result.exit_code, 0) << result.err;
      break;
    }
    ++kills;
  }
  EXPECT_GT(kills, 0) << "no run met this failpoint";
}

std::string test_name(const testing::TestParamInfo<std::string>& parameter) {
  std::string name = parameter.param;
  for (char& c : name) {
    if (c == '.' || c == '_') c = 'X';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Archive, KilledAtAFailpoint, testing::ValuesIn(archive_failpoints()), test_name);

TEST(KilledAgainWhileRecovering, LosesNothing) {
  const auto names = archive_failpoints();
  const unsigned seed = std::random_device{}();
  std::mt19937 random{seed};
  for (int round = 0; round < 40; ++round) {
    Trial trial;
    for (int depth = 0; depth < 3; ++depth) {
      const std::string point = names[random() % names.size()] + "@" + std::to_string(1 + random() % 8);
      (void)trial.write({{"AVSTEM_FAILPOINT", point}});
    }
    EXPECT_EQ(trial.faults(), std::vector<std::string>{}) << "seed " << seed << " round " << round;
  }
}

TEST(ManyWritersAtOnce, AppendOneAfterTheOtherOrAreSentAway) {
  Trial trial;
  std::vector<std::thread> writers;
  std::vector<avstem::tests::ChildResult> results(8);
  for (auto& result : results) {
    writers.emplace_back([&trial, &result] {
      result = avstem::tests::run_child(
          {ARCHIVE_WRITER, trial.place().folder.string(), trial.place().second_folder->string(), "2"});
    });
  }
  for (std::thread& writer : writers) writer.join();
  std::int64_t appended = 2;
  for (const auto& result : results) {
    if (result.exit_code == 0) appended += 2;
    if (result.exit_code != 0) {
      EXPECT_EQ(result.exit_code, 3) << result.err;
      EXPECT_EQ(result.err.substr(0, 14), "E-ARCHIVE-BUSY");
    }
  }
  EXPECT_GT(appended, 2);
  EXPECT_EQ(Archive::open_for_reading(trial.place()).last()->number, core::InputNumber{appended});
  EXPECT_EQ(trial.faults(), std::vector<std::string>{});
}

TEST(AFailpointWithASlipOfThePen, EndsTheProgram) {
  Trial trial;
  const auto result = trial.write({{"AVSTEM_FAILPOINT", "archive.file.afterwards"}});
  EXPECT_EQ(result.exit_code, 78);
  EXPECT_EQ(result.err, "AVSTEM_FAILPOINT: no failpoint is named 'archive.file.afterwards'\n");
}

}  // namespace
}  // namespace avstem::intake
