#include "engine/reports/file_series.hpp"

#include <gtest/gtest.h>

namespace avstem::tests {
namespace {

using batch::SentSection;
using reports::FileSeries;

SentSection ocr(std::string number, std::string recipient = "00123456") {
  return {core::BankFileFormat::ocr_giro, "12345678903", std::move(number), std::move(recipient), ""};
}

SentSection camt(std::string message, std::string series_number, std::string account = "12345678903") {
  return {core::BankFileFormat::camt054, std::move(account), std::move(message), "", std::move(series_number)};
}

/// One file for each section, inputs 1, 2, 3 …
FileSeries files(const std::vector<SentSection>& sections) {
  FileSeries series;
  std::int64_t input = 0;
  for (const SentSection& section : sections) series.add(core::InputNumber{++input}, {{section}, {}});
  return series;
}

std::vector<std::string> skipped(const FileSeries& series) {
  std::vector<std::string> texts;
  for (const reports::SkippedNumbers& each : series.skipped()) {
    texts.push_back(each.series.of + " " + each.first + "-" + each.last + " between " +
                    std::to_string(each.before.value()) + " and " + std::to_string(each.after.value()));
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(FileSeries, NamesTheTransmissionThatWasSkipped) {
  EXPECT_EQ(skipped(files({ocr("0000031"), ocr("0000033")})), Texts{"00123456 0000032-0000032 between 1 and 2"});
  EXPECT_EQ(skipped(files({ocr("0000031"), ocr("0000035")})), Texts{"00123456 0000032-0000034 between 1 and 2"});
}

TEST(FileSeries, IsContentWhenTheMissingFileComesLate) {
  EXPECT_EQ(skipped(files({ocr("0000031"), ocr("0000033"), ocr("0000032")})), Texts{});
}

TEST(FileSeries, KeepsRecipientsAndAccountsApart) {
  EXPECT_EQ(skipped(files({ocr("0000031", "1"), ocr("0000033", "2")})), Texts{});
  EXPECT_EQ(skipped(files({camt("M1", "7", "A"), camt("M2", "9", "B")})), Texts{});
  EXPECT_EQ(skipped(files({camt("M1", "7", "A"), ocr("0000009", "A")})), Texts{});
}

TEST(FileSeries, NamesTheNotificationThatWasSkipped) {
  EXPECT_EQ(skipped(files({camt("M1", "364"), camt("M2", "366")})), Texts{"12345678903 365-365 between 1 and 2"});
}

TEST(FileSeries, TakesALongJumpForAnotherNumbering) {
  EXPECT_EQ(skipped(files({camt("M1", "364"), camt("M2", "1"), camt("M3", "2")})), Texts{});
  EXPECT_EQ(skipped(files({ocr("0201126"), ocr("0211126")})), Texts{});
  EXPECT_EQ(skipped(files({ocr("0000001"), ocr("0000022")})).size(), 1U);
  EXPECT_EQ(skipped(files({ocr("0000001"), ocr("0000023")})).size(), 0U);
}

TEST(FileSeries, SaysNothingOfABankThatGivesNoNumbers) {
  EXPECT_EQ(skipped(files({camt("M1", ""), camt("M2", ""), camt("M3", "X1"), camt("M4", "X3")})), Texts{});
}

TEST(FileSeries, FlagsANumberThatCameAgainInAnotherFile) {
  const FileSeries series = files({ocr("0000031"), ocr("0000032"), ocr("0000031"), camt("M1", ""), camt("M1", "")});
  const auto reissued = series.reissued();
  ASSERT_EQ(reissued.size(), 2U);
  EXPECT_EQ(reissued[0].delivery, "0000031");
  EXPECT_EQ(reissued[0].inputs, (std::vector{core::InputNumber{1}, core::InputNumber{3}}));
  EXPECT_EQ(reissued[1].delivery, "M1");
  EXPECT_EQ(reissued[1].inputs, (std::vector{core::InputNumber{4}, core::InputNumber{5}}));
}

TEST(FileSeries, DoesNotFlagOneFileWithSeveralAssignments) {
  FileSeries series;
  series.add(core::InputNumber{1}, {{ocr("0000031"), ocr("0000031")}, {}});
  EXPECT_TRUE(series.reissued().empty());
}

}  // namespace
}  // namespace avstem::tests
