#include "parsers/set_up/nesting.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace avstem::parsers::set_up {
namespace {

bool is_too_deep(const std::string& toml) { return first_too_deep(toml).has_value(); }
std::string dots(std::size_t count) { return std::string(count, '.'); }

TEST(Nesting, AllowsAsManyDotsAndBracketsAsItSays) {
  EXPECT_FALSE(is_too_deep(fmt::format("{0}\n{0}", dots(dots_in_line_max))));
  const std::string open(bracket_depth_max, '[');
  const std::string close(bracket_depth_max, ']');
  EXPECT_FALSE(is_too_deep(fmt::format("{}{}[{{", open, close)));
}

TEST(Nesting, FindsOneDotTooMany) {
  const auto deep = first_too_deep(fmt::format("a = 1\n{}", dots(dots_in_line_max + 1)));
  ASSERT_TRUE(deep.has_value());
  EXPECT_EQ(deep->line, 2U);
  EXPECT_EQ(deep->column, dots_in_line_max + 1);
}

TEST(Nesting, FindsOneBracketTooManyOverSeveralLines) {
  std::string toml = "a = ";
  for (std::size_t i = 0; i <= bracket_depth_max; ++i) toml += "[\n";
  ASSERT_TRUE(is_too_deep(toml));
  EXPECT_EQ(first_too_deep(toml)->line, bracket_depth_max + 1);
}

/// `{0}` stands for more dots and brackets than are allowed.
std::string with_many(std::string_view pattern) {
  const std::string many = dots(100) + std::string(100, '[');
  return fmt::format(fmt::runtime(pattern), many);
}

TEST(Nesting, StepsOverCommentsAndTexts) {
  EXPECT_FALSE(is_too_deep(with_many("# {0}")));
  EXPECT_FALSE(is_too_deep(with_many(R"(a = "{0}\"{0}")")));
  EXPECT_FALSE(is_too_deep(with_many(R"(a = '{0}\')")));
  EXPECT_FALSE(is_too_deep(with_many("a = \"\"\"{0}\n\"\" {0}\"\"\"\"\"")));
  EXPECT_FALSE(is_too_deep(with_many("a = '''{0}\n{0}''''")));
}

TEST(Nesting, SeesWhatFollowsATextOnTheSameLine) {
  EXPECT_TRUE(is_too_deep(with_many("a = \"\" {0}")));
  EXPECT_TRUE(is_too_deep(with_many(R"(a = "x\\" {0})")));
  EXPECT_TRUE(is_too_deep(with_many(R"(a = '\' {0})")));
  EXPECT_TRUE(is_too_deep(with_many("a = \"\"\"x\"\"\"\"\" {0}")));
  EXPECT_TRUE(is_too_deep(with_many("a = ''''x'''' {0}")));
  EXPECT_TRUE(is_too_deep(with_many("a = \"not closed\n{0}")));
}

}  // namespace
}  // namespace avstem::parsers::set_up
