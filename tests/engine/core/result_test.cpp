#include "engine/core/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace avstem::core {
namespace {

TEST(Result, HoldsAValueOrAnError) {
  const Result<int, std::string> value{7};
  EXPECT_TRUE(value.has_value());
  EXPECT_EQ(*value, 7);
  const Result<int, std::string> error{Failure{std::string{"no"}}};
  EXPECT_FALSE(error);
  EXPECT_EQ(error.error(), "no");
}

TEST(Result, TellsAValueFromAnErrorOfTheSameType) {
  const Result<std::string, std::string> value{std::string{"x"}};
  const Result<std::string, std::string> error{Failure{std::string{"x"}}};
  EXPECT_TRUE(value);
  EXPECT_FALSE(error);
}

TEST(Result, GivesItsValueAway) {
  Result<std::unique_ptr<int>, int> result{std::make_unique<int>(7)};
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 7);
}

TEST(ResultDeathTest, AskedForWhatItDoesNotHoldIsABug) {
  const Result<int, int> value{7};
  const Result<int, int> error{Failure{7}};
  EXPECT_EXIT(static_cast<void>(error.value()), testing::ExitedWithCode(70), "a failed result has no value");
  EXPECT_EXIT(static_cast<void>(value.error()), testing::ExitedWithCode(70), "a successful result has no error");
}

}  // namespace
}  // namespace avstem::core
