// Real files of others, when they are there: what must hold of them is known from their own totals.
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/core/file_source.hpp"
#include "parsers/ocr_giro.hpp"
#include "tests/parsers/fixture.hpp"
#include "tests/parsers/ocr_giro/recording_sink.hpp"

namespace avstem::tests {
namespace {

const std::filesystem::path samples = std::filesystem::path{AVSTEM_SAMPLES} / "ocr-giro";

class OcrSamples : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(samples)) GTEST_SKIP() << "the samples of others are not part of the project";
  }
  void read(const char* name) {
    core::FileSource source{samples / name};
    summary = parsers::ocr_giro::read(source, sink);
    EXPECT_TRUE(sink.is_complete());
  }
  [[nodiscard]] std::string findings() const { return text_of(summary.findings, "f"); }
  [[nodiscard]] std::vector<std::int64_t> lump_amounts() const {
    std::vector<std::int64_t> amounts;
    for (const core::Lump& lump : sink.lumps) amounts.push_back(lump.amount.ore());
    return amounts;
  }
  RecordingSink sink;
  parsers::BankFileSummary summary;
};

TEST_F(OcrSamples, NettedCreditNotesAreNegativeInTwoLumps) {
  read("ocr1.txt");
  EXPECT_EQ(findings(), "");
  EXPECT_EQ(summary.payments, 23);
  EXPECT_EQ(std::count_if(sink.payments.begin(), sink.payments.end(),
                          [](const core::Payment& p) {
                            return p.kind == core::PaymentKind::credit_note && p.amount.is_negative();
                          }),
            3);
  EXPECT_EQ(summary.amount, core::Money::from_ore(std::int64_t{1'563'000}));
  EXPECT_EQ(sink.totals.at(0).stated, core::Money::from_ore(std::int64_t{1'563'000}));
  EXPECT_EQ(lump_amounts(), (std::vector<std::int64_t>{982'000, 581'000}));
}

TEST_F(OcrSamples, TheExampleOfTheSpecificationHasTwentyPayments) {
  read("nets-ocr-spec-v2.0-example.ocr");
  EXPECT_FALSE(summary.findings.refuse()) << findings();
  EXPECT_EQ(summary.payments, 20);
  EXPECT_EQ(summary.amount, core::Money::from_ore(std::int64_t{5'144'900}));
  EXPECT_EQ(sink.payments.at(0).reference.text(), "0000531");
  EXPECT_EQ(sink.lumps.at(0).booked_on.iso(), "1992-01-20");
}

TEST_F(OcrSamples, APurchaseWithFreeTextMayHaveAKid) {
  read("ocr2.txt");
  EXPECT_FALSE(summary.findings.refuse()) << findings();
  EXPECT_EQ(summary.payments, 20);
  EXPECT_EQ(sink.payments.at(0).text, "Foo bar baz");
  EXPECT_EQ(sink.payments.at(0).reference.text(), "0000531");
  EXPECT_EQ(sink.lumps.at(0).settlement, core::Settlement::card);
}

TEST_F(OcrSamples, APurchaseWithFreeTextHasNoReference) {
  read("ocr3.txt");
  EXPECT_FALSE(summary.findings.refuse()) << findings();
  EXPECT_EQ(summary.payments, 1);
  EXPECT_TRUE(sink.payments.at(0).reference.empty());
  EXPECT_EQ(sink.payments.at(0).text, "ABCDEFGHIJKLMNOPQRSTUVWXZYabcdefghijklmn");
}

TEST_F(OcrSamples, MandatesAreCountedAndAreNoMoney) {
  read("avtalegiro_agreements.txt");
  EXPECT_EQ(findings(), "");
  EXPECT_EQ(summary.payments, 0);
  EXPECT_EQ(sink.totals.at(0).mandates, 16);
}

TEST_F(OcrSamples, MandatesWithoutADateAreTaken) {
  read("mps-avtalegiro-mandates-example.ocr");
  EXPECT_FALSE(summary.findings.refuse()) << findings();
  EXPECT_EQ(sink.totals.at(0).mandates, 3);
  EXPECT_EQ(sink.sections.at(0).kind, core::SectionKind::mandates);
}

TEST_F(OcrSamples, AnOutgoingClaimFileIsRefusedByName) {
  read("avtalegiro_payment_request.txt");
  EXPECT_EQ(
      findings(),
      "f:1:24-31: E-OCR-OUTGOING data recipient: expected a file from Nets, found a file to Nets: this is an outgoing "
      "AvtaleGiro claim file [OCR 11]\n"
      "    Give Avstem the OCR giro file of incoming payments from the bank instead.\n");
  EXPECT_TRUE(sink.is_empty());
}

}  // namespace
}  // namespace avstem::tests
