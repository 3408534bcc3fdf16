#include "engine/core/finding.hpp"

#include <gtest/gtest.h>

namespace avstem::core {
namespace {

Finding finding(Severity severity, const std::string& code) {
  Finding made;
  made.severity = severity;
  made.code = code;
  return made;
}

TEST(Finding, IsWrittenOnOneLineWithPlaceExpectationFindingAndRule) {
  const Finding all{Severity::refusal, "E-OCR-AMOUNT",      {14, 33, 49, 0, ""}, "amount item 1, amount",
                    "17 digits",       "'000000000000A00'", "OCR 2.4",           "Ask for a new file."};
  EXPECT_EQ(
      to_line(all, "NY0203.txt"),
      "NY0203.txt:14:33-49: E-OCR-AMOUNT amount item 1, amount: expected 17 digits, found '000000000000A00' [OCR 2.4]");
}

TEST(Finding, LeavesOutWhatDoesNotApply) {
  Finding bare = finding(Severity::warning, "W-X");
  bare.what = "something";
  EXPECT_EQ(to_line(bare, "f"), "f: W-X something");
  bare.found = "this";
  EXPECT_EQ(to_line(bare, "f"), "f: W-X something: found this");
  bare.place.line = 3;
  EXPECT_EQ(to_line(bare, "f"), "f:3: W-X something: found this");
  bare.place.column_first = 7;
  bare.place.column_last = 7;
  EXPECT_EQ(to_line(bare, "f"), "f:3:7: W-X something: found this");
  bare.place.path = "Ntfctn[1]/Ntry[2]";
  bare.expected = "that";
  bare.found = "";
  EXPECT_EQ(to_line(bare, "f"), "f:3:7: W-X something (Ntfctn[1]/Ntry[2]): expected that");
}

TEST(Findings, RefuseWhenOneOfThemDoes) {
  Findings findings;
  EXPECT_FALSE(findings.refuse());
  findings.add(finding(Severity::warning, "W-1"));
  EXPECT_FALSE(findings.refuse());
  findings.add(finding(Severity::refusal, "E-1"));
  EXPECT_TRUE(findings.refuse());
  EXPECT_EQ(findings.count(), 2U);
}

TEST(Findings, KeepAHundredInOrderAndCountTheRest) {
  Findings findings;
  for (int i = 0; i < 250; ++i) findings.add(finding(Severity::refusal, "E-" + std::to_string(i)));
  ASSERT_EQ(findings.kept().size(), findings_max);
  EXPECT_EQ(findings.kept().front().code, "E-0");
  EXPECT_EQ(findings.kept().back().code, "E-99");
  EXPECT_EQ(findings.count(), 250U);
}

TEST(Findings, ShowARefusalThatComesAfterTwoHundredWarnings) {
  Findings findings;
  for (int i = 0; i < 200; ++i) findings.add(finding(Severity::warning, "W"));
  findings.add(finding(Severity::refusal, "E-WHY"));
  EXPECT_TRUE(findings.refuse());
  ASSERT_EQ(findings.kept().size(), findings_max);
  EXPECT_EQ(findings.kept().back().code, "E-WHY");
  EXPECT_EQ(findings.count(), 201U);
}

}  // namespace
}  // namespace avstem::core
