// Behaviour over whole files that are too large or too odd for a fixture.
#include <gtest/gtest.h>

#include "engine/core/byte_source.hpp"
#include "parsers/ocr_giro.hpp"
#include "tests/parsers/fixture.hpp"
#include "tests/parsers/ocr_giro/ocr_file.hpp"
#include "tests/parsers/ocr_giro/recording_sink.hpp"

namespace avstem::tests {
namespace {

/// Gives at most `piece` bytes at a time, as a pipe or a slow disk may.
class PiecemealSource final : public core::ByteSource {
 public:
  PiecemealSource(std::string_view bytes, std::size_t piece) : bytes_{bytes}, piece_{piece} {}
  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::string_view got = bytes_.substr(position_, std::min(capacity, piece_));
    std::copy(got.begin(), got.end(), buffer);
    position_ += got.size();
    return got.size();
  }
  void rewind() override { position_ = 0; }
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t piece_;
  std::size_t position_ = 0;
};

/// Other bytes from the second reading on.
class ChangingSource final : public core::ByteSource {
 public:
  ChangingSource(std::string first, std::string then) : first_{std::move(first)}, then_{std::move(then)} {}
  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::string_view got = std::string_view{rewinds_ < 2 ? first_ : then_}.substr(position_, capacity);
    std::copy(got.begin(), got.end(), buffer);
    position_ += got.size();
    return got.size();
  }
  void rewind() override {
    ++rewinds_;
    position_ = 0;
  }
  [[nodiscard]] std::uint64_t size() const override { return first_.size(); }

 private:
  std::string first_;
  std::string then_;
  int rewinds_ = 0;
  std::size_t position_ = 0;
};

/// For files of which what is told is void.
class DeafSink final : public parsers::BankFileSink {
 public:
  void begin_section(const core::Section&) override {}
  void begin_lump(const core::Lump&) override {}
  void payment(const core::Payment&) override {}
  void end_lump(std::int32_t) override {}
  void end_section(const core::SectionTotals&) override {}
};

/// Says that it is larger than any bank file can be.
class HugeSource final : public core::ByteSource {
 public:
  std::size_t read(char*, std::size_t) override { return 0; }
  void rewind() override {}
  [[nodiscard]] std::uint64_t size() const override { return std::uint64_t{17} << 30; }
};

std::string findings_of(const std::string& file) {
  core::MemorySource source{file};
  RecordingSink told;
  const auto summary = parsers::ocr_giro::read(source, told);
  EXPECT_EQ(summary.findings.refuse(), told.is_empty());
  return text_of(summary.findings, "f");
}

std::string three_payments(std::int64_t first_ore = 100) {
  return OcrFile{}
      .start()
      .assignment()
      .payment({.ore = first_ore})
      .payment({.type = 21, .kid = "", .text = "Kiosk"})
      .payment({})
      .end_assignment()
      .end()
      .text();
}

TEST(OcrRead, DoesNotMindHowSmallThePiecesAre) {
  const std::string file = three_payments();
  for (const std::size_t piece : {1U, 7U, 80U, 81U, 4096U}) {
    PiecemealSource source{file, piece};
    RecordingSink told;
    EXPECT_EQ(parsers::ocr_giro::read(source, told).findings.count(), 0U) << piece;
    EXPECT_EQ(told.payments.size(), 3U) << piece;
    EXPECT_EQ(told.payments.at(2).offset, 81U * 7) << piece;
  }
}

TEST(OcrRead, FindsRecordsAcrossTheEdgesOfItsBuffer) {
  OcrFile file;
  file.start().assignment();
  for (int i = 0; i < 20'000; ++i) file.payment({});
  file.end_assignment().end();
  core::MemorySource source{file.text()};
  RecordingSink told;
  const auto summary = parsers::ocr_giro::read(source, told);
  EXPECT_EQ(text_of(summary.findings, "f"), "");
  EXPECT_EQ(told.payments.size(), 20'000U);
  EXPECT_EQ(told.lumps.size(), 1U);
  EXPECT_EQ(summary.amount, core::Money::from_ore(std::int64_t{45'000} * 20'000));
}

TEST(OcrRead, RefusesAFileThatChangesWhileItIsRead) {
  for (const std::string& then :
       {three_payments(101), three_payments() + three_payments(), std::string{}, std::string(81, 'x')}) {
    ChangingSource source{three_payments(), then};
    DeafSink told;
    const auto summary = parsers::ocr_giro::read(source, told);
    EXPECT_EQ(text_of(summary.findings, "f"),
              "f: E-OCR-CHANGED file: expected the same bytes as when it was checked, found other bytes [OCR 16]\n"
              "    Read the file again when nothing writes to it any more.\n");
    EXPECT_EQ(summary.payments, 0);
  }
}

TEST(OcrRead, RefusesAmountsWhoseSumDoesNotFit) {
  OcrFile file;
  file.start().assignment();
  for (int i = 0; i < 93; ++i) file.payment({.ore = 99'999'999'999'999'999});
  EXPECT_THAT(findings_of(file.text()),
              testing::StartsWith("f:187:33-49: E-OCR-SUM-OVERFLOW sum of the amounts of the file: expected at most "
                                  "92233720368547758.07, found more [OCR 16]\n"));
}

TEST(OcrRead, StopsAfterAHundredRefusals) {
  OcrFile file;
  file.start().assignment();
  for (int i = 0; i < 1000; ++i) file.payment({.date = "310226"});
  file.end_assignment().end();
  core::MemorySource source{file.text()};
  RecordingSink told;
  const auto summary = parsers::ocr_giro::read(source, told);
  EXPECT_EQ(summary.findings.count(), 100U);
  EXPECT_TRUE(told.is_empty());
}

TEST(OcrRead, KeepsTheRefusalOfAFileThatIsFullOfWarnings) {
  OcrFile file;
  file.start().assignment();
  for (int i = 0; i < 150; ++i) file.payment({.kid = ""});
  file.payment({.date = "310226"});
  core::MemorySource source{file.text()};
  RecordingSink told;
  const auto summary = parsers::ocr_giro::read(source, told);
  EXPECT_TRUE(summary.findings.refuse());
  EXPECT_EQ(summary.findings.kept().back().code, "E-OCR-DATE");
}

TEST(OcrRead, RefusesMoreTransmissionsThanItCanRemember) {
  OcrFile file;
  for (int i = 0; i <= 10'000; ++i) file.start(i).end();
  EXPECT_THAT(findings_of(file.text()),
              testing::HasSubstr("E-OCR-LIMIT transmissions in one file: expected at most 10000, found more"));
}

TEST(OcrRead, RefusesMoreLumpsThanItCanRemember) {
  OcrFile file;
  file.start().assignment();
  for (int i = 0; i <= 500'000; ++i) {
    const std::string lump = fmt::format("0120{:06}", i);
    file.payment({.lump = lump});
  }
  EXPECT_THAT(findings_of(file.text()),
              testing::HasSubstr("E-OCR-LIMIT lumps in one file: expected at most 500000, found more"));
}

TEST(OcrRead, RefusesAFileLargerThanTheFormatCanCount) {
  HugeSource source;
  RecordingSink told;
  EXPECT_EQ(text_of(parsers::ocr_giro::read(source, told).findings, "f"),
            "f: E-OCR-LIMIT size of the file: expected at most 17179869184 bytes, found 18253611008 [OCR 16]\n"
            "    Ask the bank to send the payments in several files.\n");
}

TEST(OcrRead, RefusesWhatIsNoOcrFileAtItsFirstRecord) {
  EXPECT_EQ(findings_of("<?xml version=\"1.0\"?>\n<Document/>\n"),
            "f:1:1-2: E-OCR-FORMAT-CODE first record, format code: expected 'NY', found '<?xml ve' [OCR 1]\n"
            "    Fetch the file from the bank again, in binary mode; it must not be edited.\n");
}

TEST(OcrRead, ACopyOfATransmissionIsMarkedAndHasLumpsOfItsOwn) {
  const std::string twice = three_payments() + three_payments();
  core::MemorySource source{twice};
  RecordingSink told;
  const auto summary = parsers::ocr_giro::read(source, told);
  EXPECT_FALSE(summary.findings.refuse());
  ASSERT_EQ(told.sections.size(), 2U);
  EXPECT_FALSE(told.sections[0].repeated);
  EXPECT_TRUE(told.sections[1].repeated);
  ASSERT_EQ(told.lumps.size(), 4U);
  EXPECT_EQ(told.lumps[0].amount, told.lumps[2].amount);
  EXPECT_EQ(told.lumps[2].section, 2);
}

}  // namespace
}  // namespace avstem::tests
