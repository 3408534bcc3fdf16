#include "tests/simulation/simulation.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>

#include "tests/figures.hpp"

namespace avstem::tests {
namespace {

/// One seed when AVSTEM_SEED names it; else until AVSTEM_SECONDS have passed; else a few.
bool goes_on(int lived, std::chrono::steady_clock::time_point began) {
  if (std::getenv("AVSTEM_SEED") != nullptr) return lived < 1;
  if (const char* seconds = std::getenv("AVSTEM_SECONDS")) {
    return std::chrono::steady_clock::now() - began < std::chrono::seconds{std::atoi(seconds)};
  }
  return lived < 12;
}

TEST(ASimulation, OfCrashesAndRestoresEndsInTheBooksOfOneWithoutAny) {
  const unsigned seed = first_seed();
  const auto began = std::chrono::steady_clock::now();
  Lived all;
  int seeds = 0;
  for (; goes_on(seeds, began); ++seeds) {
    const unsigned this_seed = seed + static_cast<unsigned>(seeds);
    const Lived lived = live_through(this_seed);
    ASSERT_EQ(lived.difference, "") << "replay with: ops/soak --seed " << this_seed;
    all += lived;
  }
  if (seeds >= 20) {
    EXPECT_GT(all.kills, seeds);
    EXPECT_GT(all.restores, 0);
    EXPECT_GT(all.refused, 0);
    EXPECT_GT(all.decisions, seeds);
  }
  figure("simulated weeks, PostgreSQL against the ledger in memory",
         fmt::format(
             "{} seeds: {} inputs, {} of them decisions, {} things refused, {} processes, {} killed, {} restores of a "
             "backup",
             seeds, all.inputs, all.decisions, all.refused, all.runs, all.kills, all.restores));
}

/// A suite that cannot fail proves nothing: each bug is seen within a few seeds.
TEST(ASimulation, SeesEveryPlantedBug) {
  const std::pair<Plant, const char*> plants[] = {{Plant::lost_queue_row, "a lost queue row"},
                                                  {Plant::part_payment_off, "one øre too little open"},
                                                  {Plant::lost_input, "a lost input"},
                                                  {Plant::taken_twice, "an input taken twice"}};
  int caught = 0;
  for (const auto& [plant, name] : plants) {
    unsigned seed = 1;
    while (seed < 40 && live_through(seed, plant).difference.empty()) ++seed;
    EXPECT_LT(seed, 40U) << name;
    if (seed < 40) ++caught;
  }
  figure("bugs planted in the simulation, each caught", fmt::format("{} of {}", caught, std::size(plants)));
}

}  // namespace
}  // namespace avstem::tests
