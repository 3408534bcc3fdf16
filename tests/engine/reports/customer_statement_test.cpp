#include "engine/reports/customer_statement.hpp"

#include <gtest/gtest.h>

#include "made_by_hand.hpp"

namespace avstem::tests {
namespace {

ledger::CustomerPosting posting(std::string_view date, std::int64_t amount) {
  const ledger::VoucherKey key{core::OrganisationKey{1}, 2026, 1};
  return {{.key = key,
           .heading = {core::OrganisationKey{1}, day(date), day(date), core::InputNumber{1}, ledger::VoucherKind::lump,
                       core::Rule::B2, ""},
           .content = {},
           .hash = {}},
          {key, 1, account("1500"), ore(amount), customer("7"), std::nullopt, std::nullopt}};
}

struct Told {
  std::vector<core::Money> balances;
  reports::CustomerStatement statement;
  explicit Told(std::optional<core::Date> from)
      : statement{from, [this](const reports::StatementLine& line) { balances.push_back(line.balance); }} {
    statement.add(posting("2026-10-01", 50'000));
    statement.add(posting("2026-11-01", 30'000));
    statement.add(posting("2026-11-20", -60'000));
  }
};

TEST(CustomerStatement, RunsFromZero) {
  const Told told{std::nullopt};
  EXPECT_EQ(told.balances, (std::vector{ore(50'000), ore(80'000), ore(20'000)}));
  EXPECT_EQ(told.statement.opening(), ore(0));
  EXPECT_EQ(told.statement.closing(), ore(20'000));
  EXPECT_EQ(told.statement.debit(), ore(80'000));
  EXPECT_EQ(told.statement.credit(), ore(-60'000));
}

TEST(CustomerStatement, OpensWithWhatWasBeforeItsFirstDay) {
  const Told told{day("2026-11-01")};
  EXPECT_EQ(told.balances, (std::vector{ore(80'000), ore(20'000)}));
  EXPECT_EQ(told.statement.opening(), ore(50'000));
  EXPECT_EQ(told.statement.opening() + told.statement.debit() + told.statement.credit(), told.statement.closing());
}

}  // namespace
}  // namespace avstem::tests
