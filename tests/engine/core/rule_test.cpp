#include "engine/core/rule.hpp"

#include <gtest/gtest.h>

#include <set>

namespace avstem::core {
namespace {

TEST(Rule, IsReadBackFromItsIdAndSharesItWithNoOther) {
  std::set<std::string_view> ids;
  for (const auto& [rule, id] : rule_ids) {
    EXPECT_EQ(id_of(rule), id);
    EXPECT_EQ(parse_rule(id), rule);
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  EXPECT_EQ(parse_rule("M9"), std::nullopt);
  EXPECT_EQ(parse_rule("m1"), std::nullopt);
  EXPECT_EQ(parse_rule(""), std::nullopt);
}

TEST(Reason, IsReadBackFromItsIdAndSharesItWithNoOther) {
  std::set<std::string_view> ids;
  for (const auto& [reason, id] : reason_ids) {
    EXPECT_EQ(id_of(reason), id);
    EXPECT_EQ(parse_reason(id), reason);
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  EXPECT_EQ(parse_reason("returned"), std::nullopt) << "the id is 'return'";
}

}  // namespace
}  // namespace avstem::core
