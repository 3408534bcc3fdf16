#include <gtest/gtest.h>

#include <string>

#include "parsers/set_up.hpp"
#include "tests/parsers/fixture.hpp"

namespace avstem::parsers::set_up {
namespace {

Reading read_text(const std::string& toml) {
  core::MemorySource source{toml};
  return read(source);
}

std::string line_of(const std::string& toml) {
  const Reading reading = read_text(toml);
  return reading.findings.kept().empty() ? "" : core::to_line(reading.findings.kept().front(), "f");
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(SetUpFile, OfOneByteTooManyIsRefused) {
  const std::string organisation = "[[organisation]]\nid = \"ab\"\n";
  const std::string fits = organisation + std::string(1024 * 1024 - organisation.size(), '\n');
  EXPECT_EQ(line_of(fits), "");
  EXPECT_EQ(line_of(fits + "\n"),
            "f: E-SETUP-SIZE the file is too large: expected at most 1048576 bytes, found more [set-up format 1]");
}

TEST(SetUpFile, OfDottedKeysWithoutEndIsRefusedBeforeTheLibrarySeesIt) {
  EXPECT_EQ(line_of(repeated("a.", 500'000) + "a = 1"),
            "f:1:34: E-SETUP-DEPTH tables nest too deep: expected at most 8 brackets inside one another and 16 dots on "
            "a line, found more [set-up format 1]");
}

TEST(SetUpFile, AtTheLimitsOfDepthIsReadWithoutHarm) {
  const std::string keys = repeated("a.", 16) + "a";
  std::string toml = "[" + keys + "]\n";
  for (int i = 0; i < 4; ++i) toml += keys + " = [ {\n";
  EXPECT_TRUE(read_text(toml).findings.refuse());
}

TEST(SetUpFile, OfArraysWithoutEndIsRefused) {
  EXPECT_TRUE(line_of("a = " + std::string(100'000, '[')).starts_with("f:1:13: E-SETUP-DEPTH"));
}

TEST(SetUpFile, OfManyUnknownKeysTellsAHundredAndCountsTheRest) {
  std::string toml;
  for (int i = 0; i < 250; ++i) toml += "key" + std::to_string(i) + " = 1\n";
  const Reading reading = read_text(toml);
  EXPECT_EQ(reading.findings.kept().size(), core::findings_max);
  EXPECT_EQ(reading.findings.count(), 251U);
}

TEST(SetUpFile, TellsItsFindingsInTheOrderOfTheFile) {
  const Reading reading = read_text("[[organisation]]\nzz = 1\nid = \"AB\"\naa = 1\n");
  ASSERT_EQ(reading.findings.kept().size(), 3U);
  EXPECT_EQ(reading.findings.kept()[0].place.line, 2U);
  EXPECT_EQ(reading.findings.kept()[1].place.line, 3U);
  EXPECT_EQ(reading.findings.kept()[2].place.line, 4U);
}

TEST(SetUpFile, NamesTheNearestKnownKeyAsTheNextStep) {
  const Reading reading = read_text("[[organisation]]\nid = \"ab\"\norgnumber = \"974760673\"\n");
  ASSERT_EQ(reading.findings.kept().size(), 1U);
  EXPECT_EQ(reading.findings.kept()[0].next, "Did you mean 'org_number'?");
}

TEST(SetUpFile, CannotMakeAMessagePrintControlCharacters) {
  EXPECT_EQ(line_of("[[organisation]]\nid = \"ab\"\n\"\\u001b[31m\" = 1\n"),
            "f:3:1-12: E-SETUP-KEY unknown key (organisation[1].'\\x1b[31m'): expected one of id, name, org_number, "
            "rounding_limit_ore, refund_limit_ore, write_off_limit_ore, accounts, bank_account, found '\\x1b[31m' "
            "[set-up format 2]");
}

TEST(SetUpFile, CutShortAnywhereNeverThrows) {
  const std::string whole = tests::read_text(AVSTEM_FIXTURES "/set-up/accepted/every-key.toml");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Reading reading = read_text(whole.substr(0, size));
    EXPECT_EQ(reading.findings.refuse(), reading.set_up.organisations.empty()) << size;
  }
}

}  // namespace
}  // namespace avstem::parsers::set_up
