#include "engine/reports/control_sums.hpp"

#include <gtest/gtest.h>

#include "made_by_hand.hpp"

namespace avstem::tests {
namespace {

using reports::ControlKind;

ledger::AccountMovement movement(std::string_view number, std::string_view date, std::int64_t debit,
                                 std::int64_t credit) {
  return {account(number), day(date), day(date), ledger::VoucherKind::lump, false, ore(debit), ore(credit)};
}

/// An invoice of 500, 400 of it paid, and 30 that nobody knows.
const std::vector<ledger::AccountMovement> movements{
    movement("1500", "2026-11-01", 50'000, 0), movement("3900", "2026-11-01", 0, -50'000),
    movement("1920", "2026-11-20", 43'000, 0), movement("1500", "2026-11-20", 0, -40'000),
    movement("2990", "2026-11-20", 0, -3'000)};
const std::vector<reports::ReconciledAccount> bank{{"1920", ore(43'000), ore(0), ore(0), ore(43'000)}};

std::vector<core::Money> differences(const reports::SubLedgers& sub_ledgers, std::optional<core::Date> as_of = {}) {
  std::vector<core::Money> found;
  for (const reports::ControlSum& sum : reports::control_sums(club(), movements, sub_ledgers, bank, as_of))
    found.push_back(sum.difference());
  return found;
}

TEST(ControlSums, AreZeroWhenTheSubLedgersAgree) {
  const auto sums = reports::control_sums(club(), movements, {ore(10'000), ore(0), ore(-3'000), ore(0)}, bank, {});
  ASSERT_EQ(sums.size(), 6U);
  EXPECT_EQ(sums[0].kind, ControlKind::debit_and_credit);
  EXPECT_EQ(sums[0].control, ore(93'000));
  EXPECT_EQ(sums[0].detail, ore(93'000));
  EXPECT_EQ(sums[1].control, ore(10'000));
  EXPECT_EQ(sums[5].kind, ControlKind::bank);
  EXPECT_EQ(sums[5].account->text(), "1920");
  for (const reports::ControlSum& sum : sums) EXPECT_TRUE(sum.difference().is_zero());
}

TEST(ControlSums, NameTheSubLedgerThatIsOneOreOff) {
  EXPECT_EQ(differences({ore(9'999), ore(0), ore(-3'000), ore(0)}),
            (std::vector{ore(0), ore(1), ore(0), ore(0), ore(0), ore(0)}));
  EXPECT_EQ(differences({ore(10'000), ore(0), ore(-3'001), ore(0)}),
            (std::vector{ore(0), ore(0), ore(0), ore(1), ore(0), ore(0)}));
  EXPECT_EQ(differences({ore(10'000), ore(-5), ore(-3'000), ore(-7)}),
            (std::vector{ore(0), ore(0), ore(5), ore(0), ore(7), ore(0)}));
}

TEST(ControlSums, SeeDebitThatIsNotCredit) {
  std::vector<ledger::AccountMovement> lame = movements;
  lame.push_back(movement("7740", "2026-11-20", 1, 0));
  EXPECT_EQ(reports::control_sums(club(), lame, {}, {}, {})[0].difference(), ore(1));
}

TEST(ControlSums, OnADayLeaveOutLaterVouchers) {
  EXPECT_EQ(reports::balance_of(account("1500"), movements, day("2026-11-19")), ore(50'000));
  EXPECT_EQ(reports::balance_of(account("1500"), movements, day("2026-11-20")), ore(10'000));
  const auto sums =
      reports::control_sums(club(), movements, {ore(50'000), ore(0), ore(0), ore(0)}, {}, day("2026-11-19"));
  EXPECT_EQ(sums[0].control, ore(50'000));
  for (const reports::ControlSum& sum : sums) EXPECT_TRUE(sum.difference().is_zero());
}

}  // namespace
}  // namespace avstem::tests
