#include "engine/core/account_role.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/core/ids.hpp"

namespace avstem::core {
namespace {

TEST(AccountRole, FindsItsOwnFacts) {
  for (const AccountRoleFacts& facts : account_roles) {
    EXPECT_EQ(facts_of(facts.role).name, facts.name);
    EXPECT_EQ(parse_account_role(facts.name), facts.role);
  }
}

TEST(AccountRole, HasADefaultOfItsOwnThatIsALedgerAccount) {
  std::set<std::string_view> accounts;
  for (const AccountRoleFacts& facts : account_roles) {
    EXPECT_TRUE(LedgerAccount::parse(facts.default_account)) << facts.name;
    EXPECT_TRUE(accounts.insert(facts.default_account).second) << facts.default_account << " stands for two roles";
  }
}

TEST(AccountRole, HasTheDefaultsOfTheRules) {
  EXPECT_EQ(facts_of(AccountRole::bank).default_account, "1920");
  EXPECT_EQ(facts_of(AccountRole::receivables).default_account, "1500");
  EXPECT_EQ(facts_of(AccountRole::prepayments).default_account, "2900");
  EXPECT_EQ(facts_of(AccountRole::unidentified).default_account, "2990");
  EXPECT_EQ(facts_of(AccountRole::revenue).default_account, "3900");
  EXPECT_EQ(facts_of(AccountRole::rounding).default_account, "7740");
  EXPECT_EQ(facts_of(AccountRole::charges).default_account, "7770");
  EXPECT_EQ(facts_of(AccountRole::losses).default_account, "7830");
  EXPECT_EQ(facts_of(AccountRole::card_clearing).default_account, "1925");
  EXPECT_EQ(facts_of(AccountRole::refunds_payable).default_account, "2995");
  EXPECT_EQ(facts_of(AccountRole::other_books).default_account, "1595");
}

TEST(AccountRole, IsUnknownByAnyOtherName) {
  for (const char* name : {"", "Bank", "bank ", "kunder"}) EXPECT_EQ(parse_account_role(name), std::nullopt) << name;
}

}  // namespace
}  // namespace avstem::core
