// Every fixture, accepted or rejected, and the whole of what is said about it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/core/file_source.hpp"
#include "parsers/detect.hpp"
#include "tests/parsers/fixture.hpp"
#include "tests/parsers/ocr_giro/recording_sink.hpp"

namespace avstem::tests {
namespace {

const std::filesystem::path fixtures = std::filesystem::path{AVSTEM_FIXTURES} / "ocr-giro";

std::string name_of(core::PaymentKind kind) {
  switch (kind) {
    case core::PaymentKind::credit: return "credit";
    case core::PaymentKind::credit_note: return "credit note";
    case core::PaymentKind::reversal: return "reversal";
    case core::PaymentKind::returned: return "returned";
    case core::PaymentKind::other_debit: return "other debit";
  }
  return {};
}

std::string line_of(const core::Payment& p) {
  return fmt::format(
      "payment {} line {} lump {} type {} {} {} ref '{}'{} bank '{}' form '{}' value {} from {} text '{}'\n",
      p.ordinal.value(), p.line, p.lump, p.type, name_of(p.kind), core::to_plain(p.amount), p.reference.text(),
      p.reference.is_kid() ? " (KID)" : "", p.bank_reference, p.form_number, p.value_on ? p.value_on->iso() : "-",
      p.payer_account ? p.payer_account->text() : "-", p.text);
}

std::string told_text(const RecordingSink& told) {
  std::string text;
  for (const core::Section& s : told.sections) {
    const core::SectionTotals& end = told.totals.at(static_cast<std::size_t>(s.number) - 1);
    text += fmt::format(
        "section {} {} account {} delivery {} to {} assignment {} agreement '{}'{}: {} payments {} stated {} mandates "
        "{}\n",
        s.number, s.kind == core::SectionKind::payments ? "payments" : "mandates", s.account.text(), s.delivery,
        s.recipient, s.sequence, s.agreement, s.repeated ? " copy" : "", end.payments, core::to_plain(end.amount),
        end.stated ? core::to_plain(*end.stated) : "-", end.mandates);
  }
  for (const core::Lump& l : told.lumps) {
    text += fmt::format("lump {} section {} account {} {} {} {} {}\n", l.number, l.section, l.account.text(),
                        l.booked_on.iso(), l.reference, l.settlement == core::Settlement::card ? "card" : "giro",
                        core::to_plain(l.amount));
  }
  for (const core::Payment& p : told.payments) text += line_of(p);
  return text;
}

TEST(OcrFixtures, AcceptedFilesAreToldAsExpected) {
  const auto files = fixtures_in(fixtures / "accepted", ".ocr");
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    SCOPED_TRACE(file.filename());
    core::FileSource source{file};
    RecordingSink told;
    const auto summary = parsers::read_bank_file(source, told);
    EXPECT_FALSE(summary.findings.refuse());
    EXPECT_TRUE(told.is_complete());
    EXPECT_EQ(summary.payments, static_cast<std::int32_t>(told.payments.size()));
    EXPECT_EQ(summary.lumps, static_cast<std::int32_t>(told.lumps.size()));
    EXPECT_EQ(summary.sections, static_cast<std::int32_t>(told.sections.size()));
    core::Money sum;
    for (const core::SectionTotals& end : told.totals) sum += end.amount;
    EXPECT_EQ(summary.amount, sum);
    expect_text_of(file, text_of(summary.findings, file) + told_text(told));
  }
}

TEST(OcrFixtures, RejectedFilesTellNothingButFindings) {
  const auto files = fixtures_in(fixtures / "rejected", ".ocr");
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    SCOPED_TRACE(file.filename());
    core::FileSource source{file};
    RecordingSink told;
    const auto summary = parsers::read_bank_file(source, told);
    EXPECT_TRUE(summary.findings.refuse());
    EXPECT_TRUE(told.is_empty());
    EXPECT_EQ(summary.payments, 0);
    expect_text_of(file, text_of(summary.findings, file));
  }
}

}  // namespace
}  // namespace avstem::tests
