#include "engine/core/fixed_text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/engine/core/random_seed.hpp"

namespace avstem::core {
namespace {

TEST(FixedText, HoldsAsManyBytesAsItSays) {
  EXPECT_EQ(FixedText<3>{"abc"}.view(), "abc");
  EXPECT_EQ(FixedText<3>{"a"}.str(), "a");
  EXPECT_TRUE(FixedText<3>{}.empty());
  EXPECT_EQ((FixedText<255>{std::string(255, 'x')}.view().size()), 255U);
}

TEST(FixedText, HoldsNulLikeAnyOtherByte) {
  EXPECT_EQ((FixedText<3>{std::string_view{"a\0b", 3}}.view().size()), 3U);
  EXPECT_NE((FixedText<3>{std::string_view{"a\0", 2}}), FixedText<3>{"a"});
}

TEST(FixedTextDeathTest, OfALongerTextIsABug) {
  EXPECT_EXIT(FixedText<3>{"abcd"}, testing::ExitedWithCode(70), "a fixed text fits its place");
  EXPECT_EXIT(FixedText<3>{std::string(256, 'x')}, testing::ExitedWithCode(70), "a fixed text fits its place");
}

TEST(FixedText, IsOrderedAsItsTextIs) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  const auto text = [&random] {
    std::string made(random() % 5, '\0');
    for (char& c : made) c = static_cast<char>("ab\xC3\x01"[random() % 4]);
    return made;
  };
  for (int round = 0; round < 5'000; ++round) {
    const std::string a = text();
    const std::string b = text();
    EXPECT_EQ(FixedText<4>{a} <=> FixedText<4>{b}, std::string_view{a} <=> std::string_view{b});
    EXPECT_EQ(FixedText<4>{a} == FixedText<4>{b}, a == b);
  }
}

}  // namespace
}  // namespace avstem::core
