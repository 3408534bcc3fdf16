#include "engine/reports/waiting_sums.hpp"

#include <gtest/gtest.h>

#include "made_by_hand.hpp"

namespace avstem::tests {
namespace {

using core::Reason;

ledger::StandingMoney money(std::string_view booked_on, std::int64_t amount, std::optional<Reason> reason,
                            std::int32_t organisation = 1) {
  ledger::PaymentRecord payment{.organisation = core::OrganisationKey{organisation},
                                .id = {core::InputNumber{3}, core::Ordinal{1}},
                                .account = core::AccountNumber::parse("12345678903").value(),
                                .booked_on = day(booked_on),
                                .lump_reference = "",
                                .payment = {},
                                .reason = reason,
                                .same_as = {}};
  return {payment, std::nullopt, "", ore(amount), day("2026-11-25")};
}

TEST(ReasonOfWaitingMoney, IsThatOfItsArrivalUnlessAPersonMovedItHere) {
  const core::OrganisationKey here{1};
  EXPECT_EQ(reports::reason_of(money("2026-11-20", 1, Reason::kid_unknown), here), Reason::kid_unknown);
  EXPECT_EQ(reports::reason_of(money("2026-11-20", 1, Reason::kid_unknown, 2), here), Reason::moved_here);
  EXPECT_EQ(reports::reason_of({std::nullopt, std::nullopt, "", ore(1), day("2026-11-20")}, here), std::nullopt);
}

TEST(WaitingSums, CountByReasonAndKnowTheOldest) {
  reports::WaitingSums sums{day("2026-11-30")};
  sums.add(Reason::kid_unknown, money("2026-11-20", 10'000, Reason::kid_unknown));
  sums.add(Reason::kid_unknown, money("2026-11-02", 20'000, Reason::kid_unknown));
  sums.add(Reason::kid_missing, money("2026-11-29", -500, Reason::kid_missing));
  const reports::WaitingSum& unknown = sums.by_reason().at(Reason::kid_unknown);
  EXPECT_EQ(unknown.payments, 2);
  EXPECT_EQ(unknown.sum, ore(30'000));
  EXPECT_EQ(unknown.oldest_days, 28);
  EXPECT_EQ(sums.by_reason().at(Reason::kid_missing).oldest_days, 1);
  EXPECT_EQ(sums.total().payments, 3);
  EXPECT_EQ(sums.total().sum, ore(29'500));
  EXPECT_EQ(sums.total().oldest_days, 28);
}

TEST(WaitingSums, OfAFutureDayHaveANegativeAge) {
  reports::WaitingSums sums{day("2026-11-30")};
  sums.add(Reason::kid_missing, money("2026-12-02", 100, Reason::kid_missing));
  EXPECT_EQ(sums.total().oldest_days, -2);
}

}  // namespace
}  // namespace avstem::tests
