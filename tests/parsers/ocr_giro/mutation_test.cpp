// Files mutated with knowledge of the format: many of them are still taken, and the quick way over usual payments says what the
// record by record way says.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/core/byte_source.hpp"
#include "parsers/ocr_giro.hpp"
#include "tests/engine/core/random_seed.hpp"
#include "tests/mutation/ocr_giro_mutation.hpp"
#include "tests/parsers/fixture.hpp"
#include "tests/parsers/ocr_giro/recording_sink.hpp"

namespace avstem::tests {
namespace {

constexpr std::size_t size_max = 64 * 1024;

std::vector<std::string> accepted_files() {
  std::vector<std::string> files;
  for (const auto& file : fixtures_in(std::filesystem::path{AVSTEM_FIXTURES} / "ocr-giro" / "accepted", ".ocr")) {
    files.push_back(read_text(file));
  }
  return files;
}

struct Reading {
  core::Findings findings;
  RecordingSink told;
};

Reading read_bytes(const std::string& bytes) {
  core::MemorySource source{bytes};
  Reading reading;
  reading.findings = parsers::ocr_giro::read(source, reading.told).findings;
  return reading;
}

/// All that was found, except how the lines end.
std::string said(const Reading& reading) {
  std::string text;
  for (const core::Finding& finding : reading.findings.kept()) {
    if (finding.code != "W-OCR-SEPARATORS") text += core::to_line(finding, "f") + "\n";
  }
  for (const core::Payment& p : reading.told.payments) {
    text += fmt::format("{} {} {} {} {} {} {} {}\n", p.ordinal.value(), p.line, p.offset, p.lump, p.amount.ore(),
                        p.reference.text(), p.bank_reference, p.payer_account ? p.payer_account->text() : "-");
  }
  for (const core::Lump& lump : reading.told.lumps) text += fmt::format("{} {}\n", lump.number, lump.amount.ore());
  return text;
}

TEST(OcrMutation, ManyMutatedFilesAreStillTaken) {
  const auto files = accepted_files();
  std::size_t taken = 0;
  constexpr std::size_t tries = 600;
  for (std::uint32_t i = 0; i < tries; ++i) {
    const std::string mutated = mutated_ocr_giro(files[i % files.size()], size_max, i);
    if (!read_bytes(mutated).findings.refuse()) ++taken;
  }
  EXPECT_GT(taken, tries / 3);
}

// Where CR ends the lines, every record goes through the whole of the checks; where LF does, usual payments go the quick way.
TEST(OcrMutation, TheQuickWayOverUsualPaymentsSaysTheSame) {
  const RandomSeed random;
  const auto seed = static_cast<std::uint32_t>(random.engine()());
  const auto files = accepted_files();
  std::size_t compared = 0;
  for (std::uint32_t i = 0; i < 1500; ++i) {
    SCOPED_TRACE(seed + i);
    std::string mutated = mutated_ocr_giro(files[i % files.size()], size_max, seed + i);
    mutated = mutated_ocr_giro(mutated, size_max, seed + i + 1);
    if (mutated.find('\r') != std::string::npos || mutated.find('\n') == std::string::npos) continue;
    ++compared;
    const std::string quick = said(read_bytes(mutated));
    std::replace(mutated.begin(), mutated.end(), '\n', '\r');
    ASSERT_EQ(quick, said(read_bytes(mutated)));
  }
  EXPECT_GT(compared, 1000U);
}

}  // namespace
}  // namespace avstem::tests
