// What holds for every match, in worlds small enough to try them all and in larger ones drawn at random.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "engine/matching/match.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::matching {
namespace {

using tests::ore;
using tests::payment_of;

constexpr KidFacts issued{.issued = true, .fits_agreement = true};

std::vector<core::OpenItem> items_of(const std::vector<std::int64_t>& amounts) {
  static constexpr std::array names{"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"};
  std::vector<core::OpenItem> items;
  for (const std::int64_t amount : amounts) items.push_back(tests::open_item({names.at(items.size()), amount}));
  return items;
}

/// RULES C told again, in plain numbers: what each item is paid, what goes to rounding and to prepayments.
struct Told {
  std::vector<std::int64_t> paid;
  std::int64_t rounding = 0;
  std::int64_t prepaid = 0;
  friend bool operator==(const Told&, const Told&) = default;
};

Told told(std::int64_t payment, const std::vector<std::int64_t>& open, std::int64_t limit) {
  std::vector<std::int64_t> paid(open.size(), 0);
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (open[i] != payment) continue;
    paid[i] = payment;
    return {paid};
  }
  for (std::size_t i = 0; i < open.size(); ++i) {
    paid[i] = open[i] < payment ? open[i] : payment;
    payment -= paid[i];
    const std::int64_t rest = open[i] - paid[i];
    if (rest == 0 || paid[i] == 0) continue;
    if (rest <= limit) return paid[i] += rest, Told{paid, rest};
    return {paid};
  }
  return payment <= limit ? Told{paid, -payment} : Told{paid, 0, payment};
}

Told told(const Outcome& outcome, const std::vector<core::OpenItem>& items) {
  Told result{std::vector<std::int64_t>(items.size(), 0), outcome.rounding.ore(), outcome.prepayment.ore()};
  for (const Allocation& part : outcome.allocations) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].invoice == part.invoice) result.paid[i] += part.amount.ore();
    }
  }
  return result;
}

void compare_with_the_rules_told_again(const std::vector<std::int64_t>& amounts) {
  const auto items = items_of(amounts);
  for (std::int64_t payment = 1; payment <= 13; ++payment) {
    for (std::int64_t limit = 0; limit <= 2; ++limit) {
      const Outcome outcome = match(payment_of(payment), items, issued, {ore(limit)});
      ASSERT_EQ(told(outcome, items), told(payment, amounts, limit))
          << "payment " << payment << " limit " << limit << " items " << testing::PrintToString(amounts);
    }
  }
}

TEST(Match, AgreesWithTheRulesToldAgainInEverySmallWorld) {
  for (std::int64_t a = 1; a <= 4; ++a) {
    compare_with_the_rules_told_again({a});
    for (std::int64_t b = 1; b <= 4; ++b) {
      compare_with_the_rules_told_again({a, b});
      for (std::int64_t c = 1; c <= 4; ++c) compare_with_the_rules_told_again({a, b, c});
    }
  }
}

class RandomMatch : public testing::Test {
 protected:
  RandomMatch() { RecordProperty("seed", std::to_string(seed_)); }

  std::int64_t draw(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>{low, high}(random_);
  }
  std::vector<core::OpenItem> draw_items() {
    std::vector<std::int64_t> amounts;
    for (std::int64_t left = draw(0, 8); left > 0; --left) {
      const std::int64_t amount = draw(1, 300);
      amounts.push_back(draw(0, 3) == 0 ? -amount : amount);
    }
    return items_of(amounts);
  }
  core::Payment draw_payment() {
    if (draw(0, 3) == 0) return payment_of(-draw(1, 900), "0010017", core::PaymentKind::credit_note);
    return payment_of(draw(1, 900));
  }

  const unsigned seed_ = std::random_device{}();
  std::mt19937 random_{seed_};
  testing::ScopedTrace trace_{__FILE__, __LINE__, "seed " + std::to_string(seed_)};
};

TEST_F(RandomMatch, GivesEveryOreAPlace) {
  for (int round = 0; round < 5'000; ++round) {
    const core::Payment payment = draw_payment();
    const Outcome outcome = match(payment, draw_items(), issued, {ore(draw(0, 20))});
    core::Money placed = outcome.prepayment + outcome.unidentified - outcome.rounding;
    for (const Allocation& part : outcome.allocations) placed += part.amount;
    ASSERT_EQ(placed, payment.amount);
    ASSERT_EQ(outcome.prepayment.is_zero(), !outcome.prepayment_customer.has_value());
    ASSERT_EQ(!outcome.prepayment.is_zero() || !outcome.unidentified.is_zero(), outcome.reason.has_value());
  }
}

TEST_F(RandomMatch, NeverTakesMoreThanIsOpenNorTheOtherSign) {
  for (int round = 0; round < 5'000; ++round) {
    const auto items = draw_items();
    const core::Payment payment = draw_payment();
    const Outcome outcome = match(payment, items, issued, {ore(draw(0, 20))});
    std::map<core::InvoiceNumber, core::Money> left;
    for (const core::OpenItem& item : items) left.emplace(item.invoice, item.open);
    for (const Allocation& part : outcome.allocations) {
      const core::Money rest = left.at(part.invoice) - part.amount;
      ASSERT_EQ(part.amount.is_positive(), payment.amount.is_positive());
      ASSERT_TRUE(rest.is_zero() || rest.is_positive() == payment.amount.is_positive());
      left.at(part.invoice) = rest;
    }
  }
}

TEST_F(RandomMatch, RoundsAtMostTheLimit) {
  for (int round = 0; round < 5'000; ++round) {
    const core::Money limit = ore(draw(0, 20));
    const Outcome outcome = match(draw_payment(), draw_items(), issued, {limit});
    ASSERT_LE(core::absolute(outcome.rounding), limit);
  }
}

/// Items of the other sign may stand anywhere between the candidates: the order of the rest is what counts.
TEST_F(RandomMatch, IsTheSameWhereverItemsOfTheOtherSignStand) {
  for (int round = 0; round < 5'000; ++round) {
    const auto items = draw_items();
    const core::Payment payment = draw_payment();
    std::vector<core::OpenItem> moved;
    for (const bool of_the_payments_sign : {true, false}) {
      std::copy_if(items.begin(), items.end(), std::back_inserter(moved), [&](const core::OpenItem& item) {
        return (item.open.is_positive() == payment.amount.is_positive()) == of_the_payments_sign;
      });
    }
    const Policy policy{ore(draw(0, 20))};
    ASSERT_EQ(told(match(payment, items, issued, policy), items), told(match(payment, moved, issued, policy), items));
  }
}

}  // namespace
}  // namespace avstem::matching
