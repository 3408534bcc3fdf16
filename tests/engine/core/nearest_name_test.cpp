#include "engine/core/nearest_name.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace avstem::core {
namespace {

constexpr std::array<std::string_view, 4> known{"name", "org_number", "kid", "due_date"};

TEST(NearestName, ForgivesALetterMoreLessOrOther) {
  EXPECT_EQ(nearest_name("names", known), "name");
  EXPECT_EQ(nearest_name("nme", known), "name");
  EXPECT_EQ(nearest_name("orgnumber", known), "org_number");
  EXPECT_EQ(nearest_name("due-date", known), "due_date");
}

TEST(NearestName, ForgivesTwoNeighboursSwappedAndCapitals) {
  EXPECT_EQ(nearest_name("naem", known), "name");
  EXPECT_EQ(nearest_name("KID", known), "kid");
}

TEST(NearestName, DoesNotGuessFarAway) {
  EXPECT_EQ(nearest_name("colour", known), std::nullopt);
  EXPECT_EQ(nearest_name("", known), std::nullopt);
  EXPECT_EQ(nearest_name("no", known), std::nullopt);
  EXPECT_EQ(nearest_name(std::string(100'000, 'n'), known), std::nullopt);
  EXPECT_EQ(nearest_name("name", {}), std::nullopt);
}

}  // namespace
}  // namespace avstem::core
