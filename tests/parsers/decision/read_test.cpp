#include <gtest/gtest.h>

#include "parsers/decision.hpp"

namespace avstem::parsers::decision {
namespace {

const std::string allocation =
    R"({"schema":"avstem.decision/1","organisation":"koret","action":"allocate","why":"ringte","payments":[{"payment":"3:1",)"
    R"("waits_ore":50000,"parts":[{"invoice":"F1","amount_ore":40000},{"prepayment":"101","amount_ore":10000}]}],)"
    R"("write_offs":[{"invoice":"F1","amount_ore":500}],"date":"2026-11-21"})"
    "\n";

Reading read_text(const std::string& text) {
  core::MemorySource source{text};
  return read(source);
}

std::string found_in(const std::string& text) {
  const Reading reading = read_text(text);
  EXPECT_FALSE(reading.decision.has_value());
  return reading.findings.kept().empty() ? "nothing" : reading.findings.kept().front().found;
}

/// One edit to a good document.
std::string altered(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string after(const std::string& from, const std::string& to) { return found_in(altered(allocation, from, to)); }

TEST(Decision, ReadsWhatItWrites) {
  const Reading reading = read_text(allocation);
  ASSERT_TRUE(reading.decision) << reading.findings.kept().front().found;
  EXPECT_EQ(to_text(*reading.decision), allocation);
  const auto& booking = std::get<core::BookingDecision>(reading.decision->content);
  EXPECT_EQ(booking.payments.front().waits, core::Money::from_ore(std::int64_t{50000}));
  EXPECT_EQ(booking.payments.front().parts.size(), 2U);
}

TEST(Decision, ReadsEveryKindOfContent) {
  const std::string head = R"({"schema":"avstem.decision/1","organisation":"koret","action":)";
  for (const char* rest :
       {R"("note","why":"spurt","payment":"3:1"})", R"("assign","why":"","payment":"3:1","assignee":"ola"})",
        R"("undo","why":"feil","decision":5})", R"("undo","why":"feil","decision":5,"payment":"3:1"})",
        R"("approve","why":"enig","decision":5})", R"("reject","why":"uenig","decision":5})",
        R"("keep","why":"rett","payments":[{"payment":"3:1","waits_ore":1,"parts":[]}],"write_offs":[]})",
        R"("write-off","why":"tap","payments":[],"write_offs":[{"invoice":"F1","amount_ore":1}]})"}) {
    const Reading reading = read_text(head + rest + "\n");
    EXPECT_TRUE(reading.decision) << rest;
  }
}

TEST(Decision, RefusesAnUnknownKey) {
  EXPECT_EQ(after(R"("why":)", R"("extra":1,"why":)"), "it is not written in the canonical form");
}
TEST(Decision, RefusesAKeyTwice) {
  EXPECT_EQ(after(R"("why":)", R"("why":"a","why":)"), "it is not written in the canonical form");
}
TEST(Decision, RefusesBlanks) { EXPECT_EQ(after(":50000", ": 50000"), "it is not written in the canonical form"); }
TEST(Decision, RefusesAnEmptyWhy) { EXPECT_EQ(after("ringte", ""), "why says nothing"); }
TEST(Decision, RefusesAnUnknownAction) { EXPECT_EQ(after("allocate", "steal"), "the action is not known"); }
TEST(Decision, RefusesAnAmountOfZero) {
  EXPECT_EQ(after(":40000", ":0"), "amount_ore is zero or larger than any payment");
}
TEST(Decision, RefusesAFraction) { EXPECT_EQ(after(":40000", ":40000.5"), "amount_ore is not a whole number of øre"); }
TEST(Decision, RefusesAnAmountBeyondSixtyFourBits) { EXPECT_NE(after(":40000", ":99999999999999999999"), "nothing"); }
TEST(Decision, RefusesAPaymentThatIsNone) { EXPECT_EQ(after("3:1", "3"), "a payment is not written INPUT:ORDINAL"); }
TEST(Decision, RefusesAPartThatItsActionDoesNotSend) {
  EXPECT_EQ(after("allocate", "refund"), "a part goes where this action does not send money");
}
TEST(Decision, RefusesADateThatDoesNotExist) {
  EXPECT_EQ(after("2026-11-21", "2026-11-31"), "it is not written in the canonical form");
}
TEST(Decision, RefusesAnOrganisationInCapitals) {
  EXPECT_EQ(after("koret", "Koret"), "organisation is not one that can be");
}
TEST(Decision, RefusesWhatIsNotJson) { EXPECT_EQ(found_in("hei\n"), "it is not one JSON object in UTF-8"); }
TEST(Decision, RefusesAPaymentTwice) {
  const std::string item = R"({"payment":"3:1","waits_ore":1,"parts":[{"invoice":"F1","amount_ore":1}]})";
  EXPECT_EQ(
      found_in(R"({"schema":"avstem.decision/1","organisation":"koret","action":"accept","why":"x","payments":[)" +
               item + "," + item + R"(],"write_offs":[]})" + "\n"),
      "a payment stands twice");
}
TEST(Decision, RefusesSeveralPaymentsOutsideAClass) {
  EXPECT_EQ(
      found_in(R"({"schema":"avstem.decision/1","organisation":"koret","action":"allocate","why":"x","payments":[)"
               R"({"payment":"3:1","waits_ore":1,"parts":[{"invoice":"F1","amount_ore":1}]},)"
               R"({"payment":"3:2","waits_ore":1,"parts":[{"invoice":"F1","amount_ore":1}]}],"write_offs":[]})"
               "\n"),
      "only a class of suggestions decides about several payments");
}

}  // namespace
}  // namespace avstem::parsers::decision
