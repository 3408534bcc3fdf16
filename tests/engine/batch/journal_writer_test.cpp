#include "ledger/journal_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/digest.hpp"
#include "tests/engine/batch/small_world.hpp"
#include "tests/engine/matching/made_by_hand.hpp"

namespace avstem::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tests::ore;

class Journal : public testing::Test {
 protected:
  JournalWriter::Handle open(std::string_view day = "2026-11-20") {
    return journal_.open({.organisation = tests::club,
                          .date = tests::date(day),
                          .bank_date = tests::date(day),
                          .input = core::InputNumber{2},
                          .kind = VoucherKind::lump,
                          .rule = core::Rule::B2,
                          .text = "for people"},
                         tests::club_organisation().id);
  }
  void post(JournalWriter::Handle voucher, std::string_view account, std::int64_t amount) {
    journal_.post(voucher, {core::LedgerAccount::parse(account).value(), ore(amount), {}, {}, {}}, changes_);
  }
  JournalWriter::Handle open_balanced(std::string_view day = "2026-11-20") {
    const auto voucher = open(day);
    post(voucher, "2990", -100);
    post(voucher, "1921", 100);
    return voucher;
  }
  void close_period_until(std::string_view day) {
    Changes closing;
    closing.period_changes.push_back({tests::club, core::InputNumber{2}, core::PeriodAction::close,
                                      first_day_of_books(), tests::date(day), "kari", core::Timestamp{}, "levert"});
    transaction_->write(closing);
  }
  std::vector<std::pair<int, int>> numbers() const {
    std::vector<std::pair<int, int>> all;
    for (const Voucher& voucher : changes_.vouchers) all.emplace_back(voucher.key.year, voucher.key.number);
    return all;
  }

  tests::SmallWorld world_;
  std::unique_ptr<Transaction> transaction_ = world_.begin();
  JournalWriter journal_{*transaction_};
  Changes changes_;
};

TEST_F(Journal, NumbersVouchersByYearInTheOrderOfOpening) {
  for (const char* day : {"2026-12-31", "2027-01-01", "2026-12-31", "2027-01-02"}) {
    journal_.close(open_balanced(day), changes_);
  }
  EXPECT_THAT(numbers(), ElementsAre(std::pair{2026, 1}, std::pair{2027, 1}, std::pair{2026, 2}, std::pair{2027, 2}));
  EXPECT_EQ(journal_.closed(), 4);
  journal_.finish();
}

TEST_F(Journal, DatesWhatIsMeantForAClosedPeriodOnTheFirstOpenDay) {
  close_period_until("2026-12-31");
  for (const char* day : {"2026-12-31", "2027-01-01"}) journal_.close(open_balanced(day), changes_);
  EXPECT_THAT(numbers(), ElementsAre(std::pair{2027, 1}, std::pair{2027, 2}));
  EXPECT_EQ(changes_.vouchers.front().heading.date, tests::date("2027-01-01"));
  EXPECT_EQ(changes_.vouchers.front().heading.bank_date, tests::date("2026-12-31"));
  ASSERT_EQ(journal_.late().size(), 1U);
  EXPECT_EQ(journal_.late().front().meant_for, tests::date("2026-12-31"));
  EXPECT_EQ(journal_.late().front().date, tests::date("2027-01-01"));
  EXPECT_EQ(journal_.voucher_date(tests::club, tests::date("2026-11-30")), tests::date("2027-01-01"));
}

TEST_F(Journal, NamesTheFirstLateVouchersAndCountsAll) {
  close_period_until("2026-10-31");
  const std::size_t late = late_vouchers_max + 10;
  for (std::size_t i = 0; i < late; ++i) journal_.close(open_balanced("2026-10-20"), changes_);
  EXPECT_EQ(journal_.late().size(), late_vouchers_max);
  EXPECT_EQ(journal_.late_count(), static_cast<std::int64_t>(late));
}

TEST_F(Journal, GoesOnWhereTheBooksEnd) {
  transaction_.reset();
  world_.take_ocr({{.payments = {{100}}}});
  transaction_ = world_.begin();
  JournalWriter next{*transaction_};
  const auto voucher = next.open({.organisation = tests::club,
                                  .date = tests::date("2026-11-21"),
                                  .bank_date = tests::date("2026-11-21"),
                                  .input = core::InputNumber{3},
                                  .kind = VoucherKind::lump,
                                  .rule = core::Rule::B2,
                                  .text = ""},
                                 tests::club_organisation().id);
  EXPECT_EQ(next.key_of(voucher).number, 2);
}

TEST_F(Journal, ChainsInTheOrderOfOpeningHoweverVouchersAreClosed) {
  const auto first = open_balanced();
  const auto second = open_balanced();
  const auto third = open_balanced();
  journal_.close(third, changes_);
  journal_.close(second, changes_);
  EXPECT_THAT(changes_.vouchers, IsEmpty());
  journal_.close(first, changes_);
  ASSERT_THAT(numbers(), ElementsAre(std::pair{2026, 1}, std::pair{2026, 2}, std::pair{2026, 3}));
  core::Sha256 previous;
  for (const Voucher& voucher : changes_.vouchers) {
    EXPECT_EQ(voucher.hash, chain(previous, voucher.content));
    previous = voucher.hash;
  }
}

TEST_F(Journal, DigestsTheCanonicalBytesOfHeadingAndPostings) {
  const auto voucher = open_balanced();
  journal_.close(voucher, changes_);
  const std::string bytes =
      "voucher\tklubben\t2026\t1\t2026-11-20\t2026-11-20\t2\tlump\tB2\n"
      "posting\t1\t2990\t-100\t\t\t\n"
      "posting\t2\t1921\t100\t\t\t\n"
      "end\t2\n";
  EXPECT_EQ(changes_.vouchers.front().content.hex(), core::Sha256::of(bytes).hex());
}

using JournalDeathTest = Journal;

TEST_F(JournalDeathTest, StopsForAPostingOfZero) {
  const auto voucher = open();
  EXPECT_EXIT(post(voucher, "1921", 0), testing::ExitedWithCode(70), "no posting is zero");
}

TEST_F(JournalDeathTest, StopsForAVoucherThatDoesNotBalance) {
  const auto voucher = open_balanced();
  post(voucher, "7770", 1);
  EXPECT_EXIT(journal_.close(voucher, changes_), testing::ExitedWithCode(70), "sum to zero");
}

TEST_F(JournalDeathTest, StopsForAVoucherWithoutPostings) {
  const auto voucher = open();
  EXPECT_EXIT(journal_.close(voucher, changes_), testing::ExitedWithCode(70), "at least two postings");
}

TEST_F(JournalDeathTest, StopsForAPostingOnAClosedVoucher) {
  const auto first = open_balanced();
  const auto second = open_balanced();
  journal_.close(second, changes_);
  EXPECT_EXIT(post(second, "1921", 1), testing::ExitedWithCode(70), "takes no posting");
  journal_.close(first, changes_);
}

TEST_F(JournalDeathTest, StopsWhenAVoucherIsLeftOpen) {
  (void)open_balanced();
  EXPECT_EXIT(journal_.finish(), testing::ExitedWithCode(70), "is closed");
}

}  // namespace
}  // namespace avstem::ledger
