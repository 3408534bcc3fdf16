#include "engine/core/invariant.hpp"

#include <gtest/gtest.h>

namespace avstem::core {
namespace {

TEST(Invariant, DoesNothingWhenItHolds) { invariant(true, "one is one"); }

TEST(InvariantDeathTest, StopsWithExitCode70AndNamesTheClaimAndItsPlace) {
  EXPECT_EXIT(invariant(false, "one is two"), testing::ExitedWithCode(70),
              "^E-INVARIANT .*invariant_test.cpp:[0-9]+: broken: one is two. Nothing was committed; please report this "
              "as a bug.");
}

}  // namespace
}  // namespace avstem::core
