/// A bounded piece of a bank file, between the reader and the books.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "parsers/bank_file.hpp"

namespace avstem::batch {

/// So many payments are matched and written together: large enough for set-based work, small enough to hold.
inline constexpr std::size_t payments_per_piece = 16'384;

/// Sections and lumps that begin in it come before its payments, and those that end in it after them.
struct FilePiece {
  std::vector<core::Section> sections;
  std::vector<core::Lump> lumps;
  std::vector<core::Payment> payments;
  std::vector<std::int32_t> ended_lumps;
  std::vector<core::SectionTotals> ended_sections;
};

/// Cuts what a reader tells into pieces.
class PieceCutter final : public parsers::BankFileSink {
 public:
  explicit PieceCutter(std::function<void(FilePiece&&)> take) : take_{std::move(take)} {}

  void begin_section(const core::Section& section) override { piece_.sections.push_back(section); }
  void begin_lump(const core::Lump& lump) override { piece_.lumps.push_back(lump); }
  void payment(const core::Payment& payment) override;
  void end_lump(std::int32_t lump_number) override { piece_.ended_lumps.push_back(lump_number); }
  void end_section(const core::SectionTotals& totals) override { piece_.ended_sections.push_back(totals); }

  /// Hands over the last piece. Call it once, after the reader has accepted the file.
  void finish();

 private:
  std::function<void(FilePiece&&)> take_;
  FilePiece piece_;
};

}  // namespace avstem::batch
