#include "engine/reports/aged_balances.hpp"

#include <gtest/gtest.h>

#include "made_by_hand.hpp"

namespace avstem::tests {
namespace {

using reports::AgeBand;

ledger::CustomerItem item(std::string_view customer_number, std::string_view due_on, std::int64_t open) {
  return {{{core::OrganisationKey{1}, core::InvoiceNumber::parse("F1").value(), customer(customer_number), std::nullopt,
            day(due_on), ore(open)},
           day("2026-01-01"),
           ore(open)},
          "Kunde " + std::string{customer_number}};
}

TEST(AgeBand, BeginsOnTheDayAfterTheDueDateAndEvery30Days) {
  const core::Date due = day("2026-10-01");
  EXPECT_EQ(reports::band_of(due, day("2026-09-01")), AgeBand::not_due);
  EXPECT_EQ(reports::band_of(due, day("2026-10-01")), AgeBand::not_due);
  EXPECT_EQ(reports::band_of(due, day("2026-10-02")), AgeBand::days_1_to_30);
  EXPECT_EQ(reports::band_of(due, day("2026-10-31")), AgeBand::days_1_to_30);
  EXPECT_EQ(reports::band_of(due, day("2026-11-01")), AgeBand::days_31_to_60);
  EXPECT_EQ(reports::band_of(due, day("2026-11-30")), AgeBand::days_31_to_60);
  EXPECT_EQ(reports::band_of(due, day("2026-12-01")), AgeBand::days_61_to_90);
  EXPECT_EQ(reports::band_of(due, day("2026-12-30")), AgeBand::days_61_to_90);
  EXPECT_EQ(reports::band_of(due, day("2026-12-31")), AgeBand::over_90_days);
}

TEST(AgedBalances, TellEachCustomerOnceAndSumToTheTotal) {
  std::vector<reports::AgedBalance> told;
  reports::AgedBalances balances{day("2026-12-31"), [&](const reports::AgedBalance& each) { told.push_back(each); }};
  balances.add(item("9", "2027-01-15", 10'000));   // not due
  balances.add(item("9", "2026-12-01", 20'000));   // 30 days
  balances.add(item("9", "2026-12-01", -5'000));   // a credit note of the same day
  balances.add(item("10", "2026-11-15", 40'000));  // 46 days
  balances.add(item("10", "2026-10-15", 7'700));   // 77 days
  balances.add(item("11", "2026-01-01", 100));     // a year
  EXPECT_EQ(told.size(), 2U) << "the last customer may still get items";
  balances.finish();

  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0].customer_name, "Kunde 9");
  EXPECT_EQ(told[0].sums.items, 3);
  EXPECT_EQ(told[0].sums.bands, (std::array{ore(10'000), ore(15'000), ore(0), ore(0), ore(0)}));
  EXPECT_EQ(told[1].sums.bands, (std::array{ore(0), ore(0), ore(40'000), ore(7'700), ore(0)}));
  EXPECT_EQ(told[2].sums.bands, (std::array{ore(0), ore(0), ore(0), ore(0), ore(100)}));
  EXPECT_EQ(balances.customers(), 3);
  EXPECT_EQ(balances.total().items, 6);
  EXPECT_EQ(balances.total().sum(), ore(72'800));
  EXPECT_EQ(balances.total().overdue(), ore(62'800));
}

TEST(AgedBalances, OfNothingTellNobody) {
  reports::AgedBalances balances{day("2026-12-31"), [](const reports::AgedBalance&) { FAIL(); }};
  balances.finish();
  EXPECT_EQ(balances.customers(), 0);
  EXPECT_EQ(balances.total().sum(), ore(0));
}

}  // namespace
}  // namespace avstem::tests
