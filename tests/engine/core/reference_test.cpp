#include "engine/core/reference.hpp"

#include <gtest/gtest.h>

#include <string>

namespace avstem::core {
namespace {

TEST(Reference, IsEmptyWhenNothingStoodThere) {
  EXPECT_TRUE(Reference{}.empty());
  EXPECT_FALSE(Reference{}.is_kid());
  EXPECT_EQ(Reference{}.kid(), std::nullopt);
}

TEST(Reference, IsAKidWhenItsTextIsOne) {
  const Reference reference{"001009-"};
  EXPECT_TRUE(reference.is_kid());
  EXPECT_EQ(reference.kid()->text(), "001009-");
}

TEST(Reference, KeepsOtherTextAsItStood) {
  for (const char* text : {"RF18539007547034", "Faktura 1001", "1", "12 34"}) {
    EXPECT_FALSE(Reference{text}.is_kid()) << text;
    EXPECT_EQ(Reference{text}.text(), text);
  }
}

TEST(Reference, LongerThanAKidIsKeptAndIsNone) {
  const std::string text(35, '1');
  EXPECT_EQ(Reference{text}.text(), text);
  EXPECT_FALSE(Reference{text}.is_kid());
}

TEST(ReferenceDeathTest, LongerThanIso20022AllowsIsABug) {
  EXPECT_EXIT(Reference{std::string(36, '1')}, testing::ExitedWithCode(70), "a fixed text fits its place");
}

}  // namespace
}  // namespace avstem::core
