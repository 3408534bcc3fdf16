#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "small_service.hpp"

namespace avstem::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(ARound, TakesWhatIsCompleteAndPutsItAside) {
  SmallService world;
  world.drop("good", ocr_file("0000001", 10000));
  world.drop("wrong", wrong_ocr_file("0000002", 20000));
  world.drop("picture", "PDF");
  world.drop("empty", "");
  world.round();
  EXPECT_THAT(world.files(), ElementsAre("done/good", "empty", "refused/picture", "refused/wrong"));
  EXPECT_EQ(world.payments_in_books(), 1);
  EXPECT_THAT(world.notices(), ElementsAre("file-refused wrong E-OCR-SUM", HasSubstr("file-refused picture E-FORMAT")));
}

TEST(ARound, TakesFilesInTheOrderOfTheirTransmissions) {
  SmallService world;
  world.drop("a", ocr_file("0000003", 300));
  world.drop("b", ocr_file("0000001", 100));
  world.drop("c", ocr_file("0000002", 200));
  world.round();
  std::vector<std::string> names;
  for (const ledger::InputResult& input : world.reader()->inputs()) names.push_back(input.name);
  EXPECT_THAT(names, ElementsAre("set-up.toml", "b", "c", "a"));
}

TEST(TheSameFileAgain, IsKnownAndPutAsideToo) {
  SmallService world;
  world.drop("OCR", ocr_file("0000001", 100));
  world.round();
  world.drop("OCR", ocr_file("0000001", 100));
  world.round();
  EXPECT_THAT(world.files(), ElementsAre("done/OCR", "done/OCR.2"));
  EXPECT_EQ(world.payments_in_books(), 1);
  EXPECT_THAT(world.log(), HasSubstr("event=file-taken state=known input=2"));
}

TEST(ARoundThatIsStopped, FinishesTheFileInHandAndLeavesTheRest) {
  SmallService world;
  world.stop_after_next_file = true;
  world.drop("a", ocr_file("0000001", 100));
  world.drop("b", ocr_file("0000002", 200));
  world.round();
  EXPECT_THAT(world.files(), ElementsAre("b", "done/a"));
  EXPECT_EQ(world.payments_in_books(), 1);
}

TEST(AFileThatGrewBeforeItsTurn, IsLeftForALaterLook) {
  SmallService world;
  world.drop("OCR", ocr_file("0000001", 100));
  service::Inbox inbox{world.inbox()};
  const std::vector<service::WaitingFile> seen = inbox.look();
  world.drop("OCR", ocr_file("0000001", 100) + "and more");
  std::ostringstream text;
  service::Log log{text, service::LogFormat::logfmt, world.clock};
  const service::OpenBooks no_books = []() -> std::unique_ptr<service::Books> {
    throw std::logic_error{"it was taken"};
  };
  const service::ReportText no_report = [](const std::string&, const batch::Taken&) { return std::string{}; };
  const std::function<bool()> never = [] { return false; };
  int told = 0;
  const std::function<void(const service::RoundFile&)> count = [&](const service::RoundFile&) { ++told; };
  service::run_round(inbox, seen, intake::InputKind::bank_file, {no_books, no_report, log, never, count});
  EXPECT_EQ(told, 0);
  EXPECT_THAT(world.files(), ElementsAre("OCR"));
}

TEST(AFileThatCannotBeMoved, StaysAndIsTakenOnce) {
  SmallService world;
  world.drop("OCR", ocr_file("0000001", 100));
  world.service();
  std::filesystem::create_directories(world.inbox() / "done");
  // Every name that the file could get is taken by a report: as when nobody ever cleared up.
  for (int i = 1; i <= 2000; ++i) {
    world.drop("done/OCR" + (i == 1 ? std::string{} : "." + std::to_string(i)) + ".report.txt", "");
  }
  world.round();
  EXPECT_THAT(world.files(), ElementsAre("OCR"));
  EXPECT_EQ(world.payments_in_books(), 1);
  std::filesystem::remove(world.inbox() / "done" / "OCR.7.report.txt");
  world.clock.pass(std::chrono::minutes{10});
  world.round();
  EXPECT_THAT(world.files(), ElementsAre("done/OCR.7"));
  EXPECT_EQ(world.payments_in_books(), 1);
}

TEST(TheLog, HoldsNoNamesOfFilesAndNoTextsOfErrors) {
  SmallService world;
  world.drop("Ola Nordmann 12345678903", ocr_file("0000001", 100));
  world.drop("Kari 98765432100", wrong_ocr_file("0000002", 200));
  world.round();
  world.database_is_away = true;
  world.drop("later", ocr_file("0000003", 300));
  world.run_for(std::chrono::minutes{30});
  world.database_is_away = false;
  world.books_disagree = true;
  world.run_for(std::chrono::minutes{30});
  EXPECT_THAT(world.log(), HasSubstr("code=E-DB-UNREACHABLE"));
  EXPECT_THAT(world.log(), HasSubstr("code=E-BOOKS-DISAGREE"));
  for (const char* canary : {"Ola", "Nordmann", "Kari", "12345678903", "98765432100", "two stories", "gone"}) {
    EXPECT_THAT(world.log(), Not(HasSubstr(canary)));
  }
  // The operator is told the names: by notice, not by log.
  EXPECT_THAT(world.notices(), testing::Contains("file-refused Kari 98765432100 E-OCR-SUM"));
}

}  // namespace
}  // namespace avstem::tests
