// What a payment found is reconstructed from the journal: matched again with it, every payment meets the rule that it met.
#include "engine/batch/arrivals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "tests/engine/batch/small_world.hpp"
#include "tests/engine/core/random_seed.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::batch {
namespace {

using core::PaymentKind;
using tests::club;
using tests::GivenInvoice;
using tests::GivenLump;
using tests::SmallWorld;

class ArrivalsOfAnything : public testing::Test {
 protected:
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(random_); }
  std::string_view any_kid() {
    static constexpr std::array<std::string_view, 3> kids{"0010017", "0010025", "0010033"};
    return kids.at(below(kids.size()));
  }

  void issue(SmallWorld& world) {
    const std::string number = "F" + std::to_string(++invoices_);
    const bool credit = below(5) == 0;
    world.issue({{.number = number,
                  .ore = static_cast<std::int64_t>(100 * (1 + below(4))),
                  .kid = any_kid(),
                  .kind = credit ? core::InvoiceKind::credit_note : core::InvoiceKind::invoice,
                  .due_on = below(2) == 0 ? "2026-11-30" : "2026-12-30"}});
  }

  void pay(SmallWorld& world) {
    std::vector<GivenLump> lumps(1 + below(2));
    std::vector<std::string> references;
    references.reserve(20);
    std::size_t number = 0;
    for (GivenLump& lump : lumps) {
      lump.reference = std::to_string(++number);
      for (std::size_t count = 1 + below(4); count > 0; --count) {
        const std::size_t kind = below(8);
        references.push_back("R" + std::to_string(++payments_));
        const auto amount = static_cast<std::int64_t>(50 * (1 + below(12)));
        lump.payments.push_back({.ore = kind < 2 ? -amount : amount,
                                 .kid = below(8) == 0 ? "" : any_kid(),
                                 .bank_reference = references.back(),
                                 .kind = kind == 0   ? PaymentKind::credit_note
                                         : kind == 1 ? PaymentKind::reversal
                                                     : PaymentKind::credit});
      }
    }
    world.take_camt(lumps);
  }

  const tests::RandomSeed seed_;
  std::mt19937_64 random_ = seed_.engine();
  int invoices_ = 0;
  int payments_ = 0;
};

/// Whole, in both languages.
std::string told(const matching::Arrival& arrival) {
  std::string text;
  for (const auto language : {matching::SentenceLanguage::bokmaal, matching::SentenceLanguage::english}) {
    const matching::Explanation explanation = matching::explain(arrival, language);
    text += explanation.looked_for + "\n" + explanation.found + "\n";
    for (const std::string& sentence : explanation.rejected) text += "- " + sentence + "\n";
    text += explanation.chosen + "\n";
  }
  return text;
}

void expect_same_parts(const matching::Outcome& outcome, const matching::Arrival& arrival) {
  ASSERT_EQ(outcome.allocations.size(), arrival.allocations.size());
  for (std::size_t i = 0; i < outcome.allocations.size(); ++i) {
    ASSERT_EQ(outcome.allocations[i].invoice, arrival.allocations[i].invoice);
    ASSERT_EQ(outcome.allocations[i].amount, arrival.allocations[i].amount);
  }
}

/// What is said to have been found leads to the rule and the parts that the books hold.
void expect_the_same_match(const ledger::PaymentRow& row, Arrivals& arrivals, core::Money rounding_limit) {
  const matching::Arrival arrival = arrivals.of(row);
  const bool issued = !arrival.found.empty() || !arrival.settled.empty();
  // M6 and M7 differ by the agreement alone, which is the same in all of these books.
  const matching::Outcome again =
      matching::match(row.record.payment, arrival.found, {issued, row.record.rule != core::Rule::M6}, {rounding_limit});
  ASSERT_EQ(core::id_of(again.rule), core::id_of(row.record.rule));
  expect_same_parts(again, arrival);
  const auto late = arrivals.late_match_of(row);
  if (!late) return;
  const matching::Outcome then = matching::match(row.record.payment, late->found, {true, true}, {rounding_limit});
  ASSERT_EQ(core::id_of(then.rule), core::id_of(late->rule));
  expect_same_parts(then, *late);
}

TEST_F(ArrivalsOfAnything, MeetTheirRulesAgain) {
  const PolicyHistory policies;
  for (int round = 0; round < 100; ++round) {
    SmallWorld world{static_cast<std::int64_t>(50 * below(2))};
    for (int input = 0; input < 8; ++input) below(2) == 0 ? issue(world) : pay(world);
    const auto reader = world.reader();
    Arrivals arrivals = Arrivals::of_all(*reader, policies, club);
    for (const ledger::PaymentRow& row : reader->payments(club, std::nullopt)) {
      SCOPED_TRACE(row.record.id.text());
      if (row.record.rule == core::Rule::R1 || row.record.rule == core::Rule::E2) continue;
      expect_the_same_match(row, arrivals, reader->organisations().front().rounding_limit);
    }
    if (HasFatalFailure()) return;
  }
}

TEST_F(ArrivalsOfAnything, AreExplainedTheSameWhateverComesLater) {
  const PolicyHistory policies;
  for (int round = 0; round < 60; ++round) {
    SmallWorld world;
    std::map<core::PaymentId, std::string> told_first;
    for (int input = 0; input < 8; ++input) {
      below(2) == 0 ? issue(world) : pay(world);
      const auto reader = world.reader();
      Arrivals all = Arrivals::of_all(*reader, policies, club);
      for (const ledger::PaymentRow& row : reader->payments(club, std::nullopt)) {
        const std::string now = told(all.of(row));
        ASSERT_EQ(told_first.try_emplace(row.record.id, now).first->second, now) << row.record.id.text();
        Arrivals one = Arrivals::of_one(*reader, policies, club, row.record.payment.reference.kid());
        ASSERT_EQ(told(one.of(row)), now) << row.record.id.text();
      }
    }
  }
}

matching::Arrival arrival_of(SmallWorld& world, std::int64_t input, std::int32_t ordinal) {
  const PolicyHistory policies;
  const auto reader = world.reader();
  const ledger::PaymentRow row = reader->payment({core::InputNumber{input}, core::Ordinal{ordinal}}).value();
  return Arrivals::of_one(*reader, policies, club, row.record.payment.reference.kid()).of(row);
}

/// `3:1 tied 2:1`
std::vector<std::string> near(SmallWorld& world, std::int64_t input, std::int32_t ordinal) {
  static constexpr std::array names{"twin_in_file", "other_reference", "copy_used", "tied",
                                    "taken_back",   "not_referred_to", "older"};
  std::vector<std::string> lines;
  for (const matching::NearPayment& each : arrival_of(world, input, ordinal).near) {
    lines.push_back(each.payment.text() + " " + names.at(static_cast<std::size_t>(each.why)));
    if (each.by) lines.back() += " " + each.by->text();
  }
  return lines;
}

TEST(Arrivals, TellWhatWasOpenThenAndNotToday) {
  SmallWorld world;
  world.issue({{"F1", 500, "0010017"}, {"F2", 300, "0010017"}});
  world.take_camt({{.payments = {{300, "0010017", "R1"}}}});
  world.take_camt({{.payments = {{500, "0010017", "R2"}}}});
  const matching::Arrival arrival = arrival_of(world, 3, 1);
  ASSERT_EQ(arrival.found.size(), 2U);
  EXPECT_EQ(arrival.found[0].open, tests::ore(500));
  EXPECT_EQ(arrival.found[1].open, tests::ore(300));
}

TEST(Arrivals, NameThePaymentThatSettledTheInvoiceBefore) {
  SmallWorld world;
  world.issue({{"F1", 500, "0010017"}});
  world.take_camt({{.payments = {{500, "0010017", "R1"}}}});
  world.take_camt({{.payments = {{500, "0010017", "R2"}}}});
  const matching::Arrival arrival = arrival_of(world, 4, 1);
  ASSERT_EQ(arrival.settled.size(), 1U);
  EXPECT_EQ(arrival.settled.front().invoice.text(), "F1");
  EXPECT_EQ(arrival.settled.front().paid_by->text(), "3:1");
}

TEST(Arrivals, KnowACreditNoteThatWasSetOffWholeWhenItWasIssued) {
  SmallWorld world;
  world.issue(
      {{"F1", 500, "0010017"},
       {.number = "K1", .ore = 500, .kid = "0010025", .kind = core::InvoiceKind::credit_note, .credits = "F1"}});
  world.take_camt({{.payments = {{500, "0010025", "R1"}}}});
  const matching::Arrival arrival = arrival_of(world, 3, 1);
  EXPECT_EQ(core::id_of(arrival.rule), "M5");
  ASSERT_EQ(arrival.settled.size(), 1U);
  EXPECT_EQ(arrival.settled.front().invoice.text(), "K1");
  EXPECT_FALSE(arrival.settled.front().paid_by);
}

TEST(Arrivals, TellWhatAReversalGaveBack) {
  SmallWorld world;
  world.issue({{"F1", 500, "0010017"}});
  world.take_camt({{.payments = {{500, "0010017", "R1"}}}});
  world.take_camt({{.payments = {{-500, "0010017", "R1", core::PaymentKind::reversal}}}});
  const matching::Arrival arrival = arrival_of(world, 4, 1);
  EXPECT_EQ(core::id_of(arrival.rule), "R1");
  ASSERT_EQ(arrival.allocations.size(), 1U);
  EXPECT_EQ(arrival.allocations.front().invoice.text(), "F1");
  EXPECT_EQ(arrival.allocations.front().amount, tests::ore(-500));
}

TEST(Arrivals, SayWhyNewMoneyIsNoneOfThoseBefore) {
  SmallWorld world;
  world.take_ocr({{.payments = {{500, "0010017", "A1"}, {500, "0010017", "A1"}}}});
  EXPECT_THAT(near(world, 2, 2), testing::ElementsAre("2:1 twin_in_file"));
  world.take_camt({{.payments = {{500, "0010017", "S1"}, {500, "0010017", "S2"}, {500, "0010017", "S3"}}}});
  EXPECT_THAT(near(world, 3, 1), testing::IsEmpty()) << "tied";
  EXPECT_THAT(near(world, 3, 3),
              testing::ElementsAre("2:1 tied 3:1", "2:2 tied 3:2", "3:1 twin_in_file", "3:2 twin_in_file"));
  world.take_camt({{.payments = {{500, "0010017", "S3"}, {500, "0010017", "S3"}, {500, "0010017", "S4"}}}});
  EXPECT_THAT(near(world, 4, 2), testing::ElementsAre("2:1 tied 3:1", "2:2 tied 3:2", "3:1 other_reference",
                                                      "3:2 other_reference", "3:3 copy_used"));
  EXPECT_THAT(near(world, 4, 3), testing::Contains("4:2 twin_in_file"));
}

TEST(Arrivals, SayWhyAReversalTakesThisOneBackAndNoOther) {
  SmallWorld world;
  world.take_camt({{.payments = {{500, "0010017", "S1"}, {500, "0010017", "S2"}, {500, "0010017", "S3"}}}});
  world.take_camt({{.payments = {{-500, "0010017", "S2", core::PaymentKind::reversal}}}});
  EXPECT_THAT(near(world, 3, 1), testing::ElementsAre("2:1 not_referred_to", "2:3 not_referred_to"));
  world.take_camt({{.payments = {{-500, "0010017", "", core::PaymentKind::reversal}}}});
  EXPECT_THAT(near(world, 4, 1), testing::ElementsAre("2:1 older", "2:2 taken_back 3:1"));
  world.take_camt({{.payments = {{-500, "0010017", "S1", core::PaymentKind::reversal},
                                 {-500, "0010017", "S1", core::PaymentKind::reversal}}}});
  EXPECT_THAT(near(world, 5, 2),
              testing::ElementsAre("2:1 taken_back 5:1", "2:2 taken_back 3:1", "2:3 taken_back 4:1"));
  EXPECT_EQ(core::id_of(arrival_of(world, 5, 2).rule), "E2");
}

}  // namespace
}  // namespace avstem::batch
