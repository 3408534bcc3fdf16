#include <gtest/gtest.h>

#include <fmt/format.h>

#include "parsers/set_up.hpp"
#include "tests/parsers/fixture.hpp"

namespace avstem::parsers::set_up {
namespace {

std::string text_of(const std::optional<core::KidSegment>& segment) {
  return segment ? fmt::format("{}+{}", segment->from, segment->length) : "none";
}

std::string text_of(const core::BankAccountSetUp& account) {
  std::string text = fmt::format("  bank account {}", account.number.text());
  if (account.ledger_account) text += fmt::format(", ledger account {}", account.ledger_account->text());
  if (account.ocr_agreement) text += fmt::format(", agreement {}", *account.ocr_agreement);
  for (const core::KidRule& rule : account.kid_rules) {
    const std::string_view check = core::id_of(rule.check());
    text += fmt::format("\n    kid of {} {}, customer {}, invoice {}", rule.length(), check, text_of(rule.customer()),
                        text_of(rule.invoice()));
  }
  return text + "\n";
}

std::string text_of(const core::SetUp& set_up) {
  std::string text;
  for (const core::OrganisationSetUp& organisation : set_up.organisations) {
    text += fmt::format("{}", organisation.id.text());
    if (organisation.name) text += fmt::format(" '{}'", *organisation.name);
    if (organisation.number) text += fmt::format(", number {}", organisation.number->text());
    if (organisation.rounding_limit) text += fmt::format(", rounding limit {}", to_plain(*organisation.rounding_limit));
    if (organisation.refund_limit) text += fmt::format(", refund limit {}", to_plain(*organisation.refund_limit));
    if (organisation.write_off_limit)
      text += fmt::format(", write-off limit {}", to_plain(*organisation.write_off_limit));
    text += "\n";
    for (const auto& [role, account] : organisation.accounts) {
      text += fmt::format("  {} {}\n", facts_of(role).name, account.text());
    }
    for (const core::BankAccountSetUp& account : organisation.bank_accounts) text += text_of(account);
  }
  return text;
}

Reading read_file(const std::filesystem::path& path) {
  const std::string bytes = tests::read_text(path);
  core::MemorySource source{bytes};
  return read(source);
}

TEST(SetUpFixtures, AcceptedFilesAreReadAsExpected) {
  const auto files = tests::fixtures_in(AVSTEM_FIXTURES "/set-up/accepted", ".toml");
  ASSERT_GE(files.size(), 4U);
  for (const auto& file : files) {
    const Reading reading = read_file(file);
    EXPECT_EQ(tests::text_of(reading.findings, file), "");
    tests::expect_text_of(file, text_of(reading.set_up));
  }
}

TEST(SetUpFixtures, RejectedFilesAreRefusedWithTheExpectedTextsAndNothingIsTaken) {
  const auto files = tests::fixtures_in(AVSTEM_FIXTURES "/set-up/rejected", ".toml");
  ASSERT_GE(files.size(), 50U);
  for (const auto& file : files) {
    const Reading reading = read_file(file);
    EXPECT_TRUE(reading.findings.refuse()) << file;
    EXPECT_TRUE(reading.set_up.organisations.empty()) << file;
    tests::expect_text_of(file, tests::text_of(reading.findings, file));
  }
}

}  // namespace
}  // namespace avstem::parsers::set_up
