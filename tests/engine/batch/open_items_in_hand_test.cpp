#include "engine/batch/open_items_in_hand.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/batch/small_world.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::batch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::invoice;
using tests::ore;

const ledger::KidKey kid_1{tests::club, tests::kid("0010017")};
const ledger::KidKey kid_2{tests::club, tests::kid("0010025")};
const ledger::KidKey kid_3{tests::club, tests::kid("0010033")};

class ItemsInHand : public testing::Test {
 protected:
  ItemsInHand() {
    world_.issue({{.number = "F9", .ore = 100, .kid = "0010017"},
                  {.number = "F10", .ore = 200, .kid = "0010017"},
                  {.number = "F1", .ore = 300, .kid = "0010017", .due_on = "2026-12-01"},
                  {.number = "F2", .ore = 50, .kid = "0010025"}});
    world_.take_ocr({{.payments = {{50, "0010025"}}}});
    transaction_ = world_.begin();
    items_.load(*transaction_, std::vector{kid_1, kid_2, kid_3});
  }
  std::vector<std::string> candidates(const ledger::KidKey& key) {
    std::vector<std::string> texts;
    for (const core::OpenItem& item : items_.candidates(key)) {
      texts.push_back(fmt::format("{}={}", item.invoice.text(), item.open.ore()));
    }
    return texts;
  }

  tests::SmallWorld world_;
  std::unique_ptr<ledger::Transaction> transaction_;
  OpenItemsInHand items_;
};

TEST_F(ItemsInHand, AreInTheOrderInWhichTheyArePaid) {
  EXPECT_THAT(candidates(kid_1), ElementsAre("F10=200", "F9=100", "F1=300"));
}

TEST_F(ItemsInHand, KnowWhichKidsWereIssued) {
  EXPECT_TRUE(items_.issued(kid_1));
  EXPECT_TRUE(items_.issued(kid_2));
  EXPECT_FALSE(items_.issued(kid_3));
  EXPECT_THAT(candidates(kid_2), IsEmpty());
}

TEST_F(ItemsInHand, AreLeftByOnePaymentAsTheNextFindsThem) {
  items_.use(kid_1, invoice("F10"), ore(200));
  items_.use(kid_1, invoice("F9"), ore(40));
  EXPECT_THAT(candidates(kid_1), ElementsAre("F9=60", "F1=300"));
  EXPECT_TRUE(items_.issued(kid_1));
}

TEST_F(ItemsInHand, TellWhatChangedAndForgetTheRest) {
  items_.use(kid_1, invoice("F10"), ore(200));
  items_.use(kid_1, invoice("F9"), ore(40));
  items_.use(kid_1, invoice("F9"), ore(10));
  ledger::Changes written;
  items_.move_changes_to(written);
  std::vector<std::string> changes;
  for (const ledger::OpenItemChange& change : written.open_items) {
    changes.push_back(fmt::format("{}={}", change.invoice.text(), change.open.ore()));
  }
  EXPECT_THAT(changes, ElementsAre("F10=0", "F9=50"));
  EXPECT_FALSE(items_.issued(kid_1));
  ledger::Changes nothing;
  items_.move_changes_to(nothing);
  EXPECT_TRUE(nothing.empty());
}

using ItemsInHandDeathTest = ItemsInHand;

TEST_F(ItemsInHandDeathTest, StopWhenMoreIsTakenThanIsOpen) {
  EXPECT_EXIT(items_.use(kid_1, invoice("F9"), ore(101)), testing::ExitedWithCode(70), "no more is taken off");
}

TEST_F(ItemsInHandDeathTest, StopWhenAnItemIsUsedThatIsNotThere) {
  EXPECT_EXIT(items_.use(kid_1, invoice("F2"), ore(1)), testing::ExitedWithCode(70), "that was its candidate");
}

TEST_F(ItemsInHandDeathTest, StopWhenChangesWouldBeForgotten) {
  EXPECT_EXIT(items_.load(*transaction_, std::vector{kid_1}), testing::ExitedWithCode(70), "before the next piece");
}

}  // namespace
}  // namespace avstem::batch
