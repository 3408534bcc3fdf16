/// A random engine whose seed is shown when a test fails, so that the failure can be repeated.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>

namespace avstem::tests {

/// AVSTEM_SEED replays a seed; otherwise every run has its own.
class RandomSeed {
 public:
  RandomSeed() : seed_{chosen()}, trace_{__FILE__, __LINE__, "replay with AVSTEM_SEED=" + std::to_string(seed_)} {}
  [[nodiscard]] std::mt19937_64 engine() const { return std::mt19937_64{seed_}; }

 private:
  static unsigned long chosen() {
    const char* given = std::getenv("AVSTEM_SEED");
    return given != nullptr ? std::stoul(given) : std::random_device{}();
  }
  unsigned long seed_;
  testing::ScopedTrace trace_;
};

}  // namespace avstem::tests
