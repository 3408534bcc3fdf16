/// What a test run writes down for the table of figures (`ops/figures`), and how long random tests go on.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>

namespace avstem::tests {

/// A line of the table: what was done and how often. Whether it held is taken from the outcome of the test that says this.
inline void figure(const std::string& what, const std::string& how_often) {
  testing::Test::RecordProperty("figure: " + what, how_often);
}

/// How many rounds a random test goes: as many as it says, or AVSTEM_ROUNDS times as many (`ops/soak`).
inline int rounds(int in_a_short_run) {
  const char* factor = std::getenv("AVSTEM_ROUNDS");
  return factor == nullptr ? in_a_short_run : in_a_short_run * std::atoi(factor);
}

/// True when every place is tried, not a sample of them (`ops/soak`).
inline bool is_exhaustive() { return std::getenv("AVSTEM_ROUNDS") != nullptr; }

/// AVSTEM_SEED, which a failure prints, or a new one.
inline unsigned first_seed() {
  const char* seed = std::getenv("AVSTEM_SEED");
  return seed == nullptr ? std::random_device{}() : static_cast<unsigned>(std::strtoul(seed, nullptr, 10));
}

}  // namespace avstem::tests
