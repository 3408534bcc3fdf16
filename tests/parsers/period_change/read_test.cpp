#include <gtest/gtest.h>

#include "parsers/period_change.hpp"

namespace avstem::parsers::period_change {
namespace {

const std::string closing =
    R"({"schema":"avstem.period-change/1","organisation":"koret","action":"close","until":"2026-10-31","why":"levert på ny"})"
    "\n";

Reading read_text(const std::string& text) {
  core::MemorySource source{text};
  return read(source);
}

std::string found_in(const std::string& text) {
  const Reading reading = read_text(text);
  EXPECT_FALSE(reading.change.has_value());
  return reading.findings.kept().empty() ? "nothing" : reading.findings.kept().front().found;
}

/// What is told after one edit to a good document.
std::string after(const std::string& from, const std::string& to) {
  std::string text = closing;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return found_in(text.replace(at, from.size(), to));
}

TEST(PeriodChange, ReadsWhatItWrites) {
  for (const core::PeriodAction action : {core::PeriodAction::close, core::PeriodAction::reopen}) {
    Reading reading = read_text(closing);
    ASSERT_TRUE(reading.change) << reading.findings.kept().front().found;
    reading.change->action = action;
    EXPECT_EQ(read_text(to_text(*reading.change)).change, reading.change);
  }
  EXPECT_EQ(to_text(*read_text(closing).change), closing);
}

TEST(PeriodChange, RefusesAnUnknownKey) {
  EXPECT_EQ(after(R"("why":)", R"("extra":1,"why":)"), "it is not written in the canonical form");
}
TEST(PeriodChange, RefusesAKeyTwice) {
  EXPECT_EQ(after(R"("why":)", R"("why":"a","why":)"), "it is not written in the canonical form");
}
TEST(PeriodChange, RefusesAnotherOrderOfKeys) {
  EXPECT_EQ(after(R"("action":"close","until":"2026-10-31")", R"("until":"2026-10-31","action":"close")"),
            "it is not written in the canonical form");
}
TEST(PeriodChange, RefusesBlanks) {
  EXPECT_EQ(after(":\"koret", ": \"koret"), "it is not written in the canonical form");
}
TEST(PeriodChange, RefusesADocumentWithoutItsLineFeed) {
  EXPECT_EQ(after("\n", ""), "it is not written in the canonical form");
}
TEST(PeriodChange, RefusesAnotherSchema) {
  EXPECT_EQ(after("change/1", "change/2"), "it is not written in the canonical form");
}
TEST(PeriodChange, RefusesAnEmptyWhy) { EXPECT_EQ(after("levert på ny", ""), "why says nothing"); }
TEST(PeriodChange, RefusesAWhyOfBlanks) { EXPECT_EQ(after("levert på ny", "   "), "why says nothing"); }
TEST(PeriodChange, RefusesAWhyThatTurnsTheDirectionOfTheText) {
  EXPECT_EQ(after("levert", "\u202Elevert"), "why is not printable text of at most 1000 characters");
}
TEST(PeriodChange, RefusesAWhyOverTwoLines) {
  EXPECT_EQ(after("levert", "levert\\n"), "why is not printable text of at most 1000 characters");
}
TEST(PeriodChange, TakesAWhyOfAThousandCharactersAndRefusesOneMore) {
  std::string longest;
  for (int i = 0; i < 1000; ++i) longest += "ø";
  Reading reading = read_text(closing);
  reading.change->why = longest;
  EXPECT_TRUE(read_text(to_text(*reading.change)).change);
  EXPECT_EQ(after("levert på ny", longest + "ø"), "why is not printable text of at most 1000 characters");
}
TEST(PeriodChange, RefusesWhatIsLargerThanAnyClosing) {
  EXPECT_EQ(after("levert", std::string(9'000, 'x')), "it is larger than any period closing");
}
TEST(PeriodChange, RefusesAnUnknownAction) {
  EXPECT_EQ(after("close", "reopen"), "the action is neither close nor open");
}
TEST(PeriodChange, RefusesADayThatDoesNotExist) {
  EXPECT_EQ(after("10-31", "11-31"), "until is not a day that exists");
}
TEST(PeriodChange, RefusesAnOrganisationInCapitals) {
  EXPECT_EQ(after("koret", "Koret"), "organisation is not one that can be");
}
TEST(PeriodChange, RefusesAMissingKey) { EXPECT_NE(after(R"("action":"close",)", ""), "nothing"); }
TEST(PeriodChange, RefusesANumberForAText) { EXPECT_NE(after(R"("koret")", "5"), "nothing"); }
TEST(PeriodChange, RefusesWhatIsNotJson) {
  EXPECT_EQ(found_in("hei\n"), "it is not one JSON object in UTF-8");
  EXPECT_EQ(found_in(""), "it is not one JSON object in UTF-8");
}
TEST(PeriodChange, TellsInOneLineWhatWasExpectedAndWhatIsThere) {
  EXPECT_EQ(
      core::to_line(read_text("[]\n").findings.kept().front(), "input 3"),
      "input 3: E-PERIOD-FORM period closing: expected one canonical avstem.period-change/1 document, found it is not "
      "one JSON object in UTF-8 [period change format 1]");
}

}  // namespace
}  // namespace avstem::parsers::period_change
