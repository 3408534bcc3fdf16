#include "engine/reports/refunds.hpp"

#include <gtest/gtest.h>

#include "made_by_hand.hpp"

namespace avstem::tests {
namespace {

const core::PaymentId first{core::InputNumber{3}, core::Ordinal{1}};
const core::PaymentId second{core::InputNumber{3}, core::Ordinal{2}};

ledger::DecisionRecord decided(std::string_view on, std::string by) {
  ledger::DecisionRecord decision;
  decision.decided_at = core::parse_timestamp(std::string{on} + "T09:00:00Z").value();
  decision.decided_by = std::move(by);
  return decision;
}

/// On the account for refunds: a credit marks, a debit pays.
ledger::Posting of(const core::PaymentId& payment, std::int64_t amount) {
  return {.voucher = {},
          .line = 2,
          .account = account("2995"),
          .amount = ore(amount),
          .customer = std::nullopt,
          .invoice = std::nullopt,
          .payment = payment};
}

TEST(Refunds, AreMarkedAndPaidInParts) {
  reports::Refunds refunds;
  refunds.add(decided("2026-11-22", "kari"), false, of(first, -50'000));
  refunds.add(decided("2026-11-23", "ola"), false, of(second, -10'000));
  refunds.add(decided("2026-11-25", "ola"), false, of(first, 20'000));
  const std::vector<reports::Refund> standing = refunds.standing();
  ASSERT_EQ(standing.size(), 2U);
  EXPECT_EQ(standing[0].payment, first);
  EXPECT_EQ(standing[0].marked, ore(50'000));
  EXPECT_EQ(standing[0].paid, ore(20'000));
  EXPECT_EQ(standing[0].owed(), ore(30'000));
  EXPECT_EQ(standing[0].marked_on, day("2026-11-22"));
  EXPECT_EQ(standing[0].marked_by, "kari");
  EXPECT_EQ(standing[1].owed(), ore(10'000));
}

TEST(Refunds, ThatWereTakenBackAreGone) {
  reports::Refunds refunds;
  refunds.add(decided("2026-11-22", "kari"), false, of(first, -50'000));
  refunds.add(decided("2026-11-23", "kari"), false, of(first, 50'000));
  refunds.add(decided("2026-11-24", "ola"), true, of(first, -50'000));
  EXPECT_EQ(refunds.standing().at(0).owed(), ore(50'000)) << "the payment was undone";
  refunds.add(decided("2026-11-24", "ola"), true, of(first, 50'000));
  EXPECT_TRUE(refunds.standing().empty()) << "and then the mark";
}

TEST(Refunds, BelongToThePersonWhoseMarkStands) {
  reports::Refunds refunds;
  refunds.add(decided("2026-11-22", "kari"), false, of(first, -50'000));
  refunds.add(decided("2026-11-23", "kari"), true, of(first, 50'000));
  refunds.add(decided("2026-11-24", "ola"), false, of(first, -40'000));
  const reports::Refund refund = refunds.standing().at(0);
  EXPECT_EQ(refund.marked, ore(40'000));
  EXPECT_EQ(refund.marked_by, "ola");
  EXPECT_EQ(refund.marked_on, day("2026-11-24"));
}

TEST(Refunds, NameAPayment) {
  reports::Refunds refunds;
  ledger::Posting nameless = of(first, -50'000);
  nameless.payment.reset();
  refunds.add(decided("2026-11-22", "kari"), false, nameless);
  EXPECT_TRUE(refunds.standing().empty());
}

}  // namespace
}  // namespace avstem::tests
