#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "small_service.hpp"

namespace avstem::tests {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::size_t times(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (auto found = text.find(what); found != std::string::npos; found = text.find(what, found + 1)) ++count;
  return count;
}

TEST(AService, TakesAFileWithinItsScan) {
  SmallService world;
  world.run_for(minutes{5});
  EXPECT_TRUE(world.service().is_ready());
  world.drop("OCR", ocr_file("0000001", 100));
  world.run_for(seconds{65});
  EXPECT_THAT(world.files(), ElementsAre("done/OCR"));
}

TEST(AnIdleService, LooksOnceAScan) {
  SmallService world;
  int steps = 0;
  const core::Timestamp end = world.clock.now() + hours{1};
  while (world.clock.now() < end) {
    world.clock.set(world.service().step());
    ++steps;
  }
  EXPECT_LE(steps, 62);
}

TEST(ADatabaseThatIsAway, IsTriedAgainWithGrowingWaitsAndToldOnce) {
  SmallService world;
  world.database_is_away = true;
  world.drop("OCR", ocr_file("0000001", 100));
  world.run_for(hours{2});
  EXPECT_FALSE(world.service().is_ready());
  EXPECT_THAT(world.notices(), ElementsAre("database-away  E-DB-UNREACHABLE"));
  // 5, 10, 20 … 300 seconds: some thirty attempts of each of the two jobs in two hours, not thousands.
  EXPECT_LT(times(world.log(), "code=E-DB-UNREACHABLE"), 80U);
  world.database_is_away = false;
  world.run_for(minutes{6});
  EXPECT_THAT(world.files(), ElementsAre("done/OCR"));
  EXPECT_TRUE(world.service().is_ready());
  EXPECT_THAT(world.log(), HasSubstr("event=recovered"));
}

TEST(ALedgerThatStops, IsToldAtOnce) {
  SmallService world;
  world.books_disagree = true;
  world.drop("OCR", ocr_file("0000001", 100));
  world.run_for(minutes{2});
  EXPECT_THAT(world.notices(), ElementsAre("ledger-stopped  E-BOOKS-DISAGREE"));
  EXPECT_THAT(world.files(), ElementsAre("OCR"));
}

TEST(AnExpectedFile, RaisesAnAlarmOnceAndNotAfterARestart) {
  SmallService world;
  world.plan.expected = {service::ExpectedFile::parse("45 17 * * bank OCR.D*").value()};
  world.plan.scan = minutes{10};
  world.plan.refresh = hours{1};
  // Friday, 10.00 UTC.
  world.drop("OCR.D271126", ocr_file("0000001", 100));
  world.run_for(hours{8});
  EXPECT_THAT(world.notices(), IsEmpty());
  EXPECT_THAT(world.files(), ElementsAre("done/OCR.D271126"));
  world.run_for(hours{3 * 24});
  EXPECT_THAT(world.notices(), ElementsAre("file-missing OCR.D* E-INBOX-MISSING"));
  world.restart();
  world.run_for(hours{1});
  EXPECT_EQ(world.notices().size(), 1U);
  EXPECT_THAT(world.metrics().text(), HasSubstr("avstem_expected_files_missing_total 1"));
}

TEST(AFileThatWaitsForTheDatabase, HasCome) {
  SmallService world;
  world.plan.expected = {service::ExpectedFile::parse("45 17 * * bank OCR.D*").value()};
  world.run_for(hours{6});
  world.database_is_away = true;
  world.drop("OCR.D271126", ocr_file("0000001", 100));
  world.run_for(hours{2});
  world.database_is_away = false;
  world.run_for(hours{1});
  EXPECT_THAT(world.files(), ElementsAre("done/OCR.D271126"));
  EXPECT_THAT(world.notices(), ElementsAre("database-away  E-DB-UNREACHABLE"));
}

TEST(AnAlarmThatWasDueWhileTheServiceStoodStill, IsRaisedWhenItRunsAgain) {
  SmallService world;
  world.plan.expected = {service::ExpectedFile::parse("45 17 * * bank OCR.D*").value()};
  world.run_for(minutes{5});
  world.restart();
  world.clock.pass(hours{12});
  world.run_for(minutes{1});
  EXPECT_THAT(world.notices(), ElementsAre("file-missing OCR.D* E-INBOX-MISSING"));
}

TEST(AnImportSchedule, IsKept) {
  SmallService world;
  world.plan.import_at = service::CronLine::parse("0 18 * * *").value();
  world.drop("OCR", ocr_file("0000001", 100));
  world.run_for(hours{6});
  EXPECT_THAT(world.files(), ElementsAre("OCR"));
  world.run_for(hours{2});
  EXPECT_THAT(world.files(), ElementsAre("done/OCR"));
  EXPECT_THAT(world.log(), HasSubstr("time=2026-11-27T17:00:0"));
}

TEST(AnInboxThatIsGone, IsToldAndFoundAgain) {
  SmallService world;
  world.run_for(minutes{1});
  std::filesystem::rename(world.inbox(), world.inbox().string() + ".away");
  world.run_for(minutes{5});
  EXPECT_THAT(world.notices(), ElementsAre(HasSubstr("E-INBOX-ABSENT")));
  EXPECT_FALSE(world.service().is_ready());
  std::filesystem::rename(world.inbox().string() + ".away", world.inbox());
  world.drop("OCR", ocr_file("0000001", 100));
  world.run_for(minutes{3});
  EXPECT_THAT(world.files(), ElementsAre("done/OCR"));
  EXPECT_TRUE(world.service().is_ready());
}

TEST(AFileThatIsNeverFinished, IsToldAfterItsTime) {
  SmallService world;
  world.drop("OCR", "");
  world.run_for(minutes{59});
  EXPECT_THAT(world.notices(), IsEmpty());
  world.run_for(minutes{5});
  EXPECT_THAT(world.notices(), ElementsAre("file-incomplete OCR E-INBOX-INCOMPLETE"));
}

TEST(AClockThatIsPutBack, StopsNothing) {
  SmallService world;
  world.run_for(minutes{10});
  world.clock.set(at("2026-11-27T03:00:00Z"));
  world.drop("OCR", ocr_file("0000001", 100));
  world.run_for(minutes{3});
  EXPECT_THAT(world.files(), ElementsAre("done/OCR"));
  EXPECT_THAT(world.log(), HasSubstr("event=clock-put-back"));
}

TEST(AClockThatLeapsAMonth, StopsNothing) {
  SmallService world;
  world.run_for(minutes{10});
  world.clock.pass(hours{31 * 24});
  world.drop("OCR", ocr_file("0000001", 100));
  world.run_for(minutes{3});
  EXPECT_THAT(world.files(), ElementsAre("done/OCR"));
}

TEST(ACheckpoint, IsWrittenAtItsTime) {
  SmallService world;
  world.plan.checkpoint_at = service::CronLine::parse("55 23 * * *").value();
  world.run_for(hours{12});
  EXPECT_EQ(world.checkpoints(), 0) << "it is 22.00 UTC, 23.00 in Oslo";
  world.run_for(hours{3 * 24});
  EXPECT_EQ(world.checkpoints(), 3);
  EXPECT_THAT(world.log(), HasSubstr("time=2026-11-27T22:55:0"));
}

TEST(ACheckpointThatFails, IsToldWithTheCommandThatSaysWhy) {
  SmallService world;
  world.plan.checkpoint_at = service::CronLine::parse("55 23 * * *").value();
  world.has_no_key = true;
  world.run_for(hours{14});
  EXPECT_THAT(world.notices(), ElementsAre("checkpoint-failed  E-CHECKPOINT-KEY"));
  EXPECT_THAT(world.metrics().text(), HasSubstr("avstem_job_failures_total{job=\"checkpoint\"}"));
  world.has_no_key = false;
  world.run_for(minutes{10});
  EXPECT_EQ(world.checkpoints(), 1) << "it is tried again, not given up until the next night";
}

TEST(ANotice, IsToldAgainUntilSomebodyCanBeReached) {
  SmallService world;
  world.nobody_answers = true;
  world.drop("wrong", wrong_ocr_file("0000001", 100));
  world.run_for(minutes{20});
  const std::size_t attempts = world.notices().size();
  EXPECT_GE(attempts, 3U);
  EXPECT_LE(attempts, 6U) << "every five minutes";
  world.nobody_answers = false;
  world.run_for(hours{1});
  EXPECT_EQ(world.notices().size(), attempts + 1);
  EXPECT_THAT(world.log(), HasSubstr("event=notice kind=file-refused input=2 told=yes"));
}

TEST(TwoInboxes, HoldFilesOfTheSameName) {
  SmallService world;
  std::filesystem::create_directories(world.inbox() / "other");
  world.plan.inboxes.push_back({world.inbox() / "other", intake::InputKind::invoices});
  world.drop("OCR", ocr_file("0000001", 100));
  world.drop("other/OCR", "no invoices\n");
  world.run_for(minutes{3});
  EXPECT_THAT(world.files(), ElementsAre("done/OCR", "other/refused/OCR"));
}

TEST(AFlood, LeavesTimeForWhatElseIsDue) {
  SmallService world;
  world.plan.settle = seconds{0};
  world.a_file_takes = seconds{40};
  for (const char* number : {"0000001", "0000002", "0000003", "0000004", "0000005"})
    world.drop(number, ocr_file(number, 100));
  const core::Timestamp next = world.service().step();
  EXPECT_EQ(world.payments_in_books(), 2) << "the third would begin after more than a minute";
  EXPECT_THAT(world.metrics().text(), HasSubstr("avstem_archive_inputs 3\n")) << "the figures were read between";
  EXPECT_EQ(next, world.clock.now() + seconds{1}) << "and then it goes on at once";
  world.run_for(seconds{3});
  EXPECT_EQ(world.payments_in_books(), 5);
}

TEST(AFlood, IsTakenWholeByARoundForTimers) {
  SmallService world;
  world.plan.settle = seconds{0};
  world.plan.round_most.reset();
  world.a_file_takes = seconds{40};
  for (const char* number : {"0000001", "0000002", "0000003"}) world.drop(number, ocr_file(number, 100));
  world.service().step();
  EXPECT_EQ(world.payments_in_books(), 3);
}

TEST(AnotherConfiguration, HoldsFromTheNextStep) {
  SmallService world;
  world.run_for(minutes{1});
  service::ServicePlan plan = world.plan;
  plan.inboxes = {{world.inbox() / "other", intake::InputKind::bank_file}};
  std::filesystem::create_directories(world.inbox() / "other");
  world.service().change(plan);
  world.drop("OCR", ocr_file("0000001", 100));
  world.drop("other/OCR", ocr_file("0000002", 200));
  world.run_for(minutes{2});
  EXPECT_THAT(world.files(), ElementsAre("OCR", "other/done/OCR"));
}

TEST(TheFiguresOfTheBooks, AreServed) {
  SmallService world;
  world.drop("good", ocr_file("0000001", 12345));
  world.drop("wrong", wrong_ocr_file("0000002", 200));
  world.run_for(minutes{3});
  const std::string text = world.metrics().text();
  for (const char* line :
       {"avstem_bank_files{state=\"applied\"} 1\n", "avstem_bank_files{state=\"refused\"} 1\n",
        "avstem_payments{outcome=\"booked\"} 1\n", "avstem_queue_items{reason=\"kid_missing\"} 1\n",
        "avstem_queue_amount_ore{reason=\"kid_missing\"} 12345\n",
        "avstem_queue_oldest_seconds{reason=\"kid_missing\"} 86400\n", "avstem_ledger_imbalance_ore 0\n",
        "avstem_chain_height 1\n", "avstem_archive_inputs 3\n", "avstem_files_total{state=\"applied\"} 1\n",
        "avstem_files_total{state=\"refused\"} 1\n", "avstem_import_duration_seconds_count 2\n",
        "avstem_inbox_waiting_files{kind=\"bank_file\"} 0\n", "avstem_up{what=\"database\"} 1\n",
        "avstem_up{what=\"inbox\"} 1\n", "avstem_up{what=\"ledger\"} 1\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
  EXPECT_THAT(text, HasSubstr("avstem_last_success_timestamp_seconds{job=\"import\"} 17957"));
}

}  // namespace
}  // namespace avstem::tests
