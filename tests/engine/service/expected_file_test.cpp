#include "engine/service/expected_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "oslo.hpp"

namespace avstem::service {
namespace {

using tests::at;

std::vector<std::string> missing(const char* line, const std::vector<ArrivedFile>& arrived, const char* from,
                                 const char* to) {
  const std::vector<ExpectedFile> expected{ExpectedFile::parse(line).value()};
  std::vector<std::string> told;
  for (const MissingFile& each : missing_files(expected, arrived, at(from), at(to), tests::Oslo{}))
    told.push_back(each.name + " by " + core::to_text(each.by));
  return told;
}

TEST(AnExpectedFile, IsMissingWhenNoneHasComeSinceTheTimeBefore) {
  const char* line = "45 17 * * bank OCR.D*";
  // Thursday's file is there, Friday's is not.
  const std::vector<ArrivedFile> thursday{{"OCR.D261126", at("2026-11-26T16:00:00Z")}};
  EXPECT_THAT(missing(line, thursday, "2026-11-26T16:00:00Z", "2026-11-26T17:00:00Z"), testing::IsEmpty());
  EXPECT_THAT(missing(line, thursday, "2026-11-27T16:00:00Z", "2026-11-27T17:00:00Z"),
              testing::ElementsAre("OCR.D* by 2026-11-27T16:45:00Z"));
  // One that came after Thursday's time counts for Friday, whatever its day was meant to be.
  EXPECT_THAT(
      missing(line, {{"OCR.D261126", at("2026-11-26T16:46:00Z")}}, "2026-11-27T16:00:00Z", "2026-11-27T17:00:00Z"),
      testing::IsEmpty());
  EXPECT_THAT(missing(line, {{"camt.xml", at("2026-11-27T12:00:00Z")}}, "2026-11-27T16:00:00Z", "2026-11-27T17:00:00Z"),
              testing::SizeIs(1));
}

TEST(AnExpectedFile, IsNotMissedOnHolidays) {
  EXPECT_THAT(missing("45 17 * * bank OCR.D*", {}, "2026-04-02T00:00:00Z", "2026-04-06T23:00:00Z"), testing::IsEmpty());
  EXPECT_THAT(missing("45 17 * * mon-fri OCR.D*", {}, "2026-04-02T00:00:00Z", "2026-04-06T23:00:00Z"),
              testing::SizeIs(1));
}

TEST(AnExpectedFile, IsToldOnceForTheLastTimeThatHasPassed) {
  EXPECT_THAT(missing("45 17 * * * x", {}, "2026-11-20T00:00:00Z", "2026-11-27T00:00:00Z"),
              testing::ElementsAre("x by 2026-11-26T16:45:00Z"));
  EXPECT_THAT(
      missing("0 12 1 * * x", {{"x", at("2026-11-02T00:00:00Z")}}, "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z"),
      testing::IsEmpty());
}

TEST(APattern, IsReadAsByTheShell) {
  EXPECT_TRUE(matches_name("OCR.D*", "OCR.D201126"));
  EXPECT_TRUE(matches_name("*054*.xml", "camt054-2026.xml"));
  EXPECT_TRUE(matches_name("a?c", "abc"));
  EXPECT_TRUE(matches_name("*", ""));
  EXPECT_FALSE(matches_name("a?c", "ac"));
  EXPECT_FALSE(matches_name("OCR.D*", "ocr.d1"));
  EXPECT_FALSE(matches_name("*.xml", "a.xml.done"));
}

TEST(AnExpectation, TellsWhatIsWrongWithIt) {
  EXPECT_EQ(ExpectedFile::parse("45 17 * * bank").error(),
            "expected five fields of a cron line and a name, found '45 17 * * bank'");
  EXPECT_EQ(ExpectedFile::parse("45 24 * * bank x").error(), "hour: expected numbers from 0 to 23, found '24'");
}

}  // namespace
}  // namespace avstem::service
