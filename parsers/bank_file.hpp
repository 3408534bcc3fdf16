/// What the readers of bank files have in common: whom they tell, and what they answer.
#pragma once

#include <cstdint>
#include <string>

#include "engine/core/finding.hpp"
#include "engine/core/lump.hpp"
#include "engine/core/payment.hpp"
#include "engine/core/section.hpp"

namespace avstem::parsers {

/// Is told what a bank file says, in the order in which it says it. Everything told is void when the file is refused.
///
/// Order: `begin_section`, then for each lump `begin_lump` before its first payment, `payment` …, `end_lump` once no more of its
/// payments will come (OCR lumps may interleave, also across sections), then `end_section`. Lumps begin in the order of their
/// numbers; payments come in the order of their ordinals. A lump's amount and charges are final when it begins.
/// The references are only good during the call.
class BankFileSink {
 public:
  virtual ~BankFileSink() = default;
  virtual void begin_section(const core::Section& section) = 0;
  virtual void begin_lump(const core::Lump& lump) = 0;
  virtual void payment(const core::Payment& payment) = 0;
  virtual void end_lump(std::int32_t lump_number) = 0;
  virtual void end_section(const core::SectionTotals& totals) = 0;
};

/// The whole of what was read. Invariant: `amount` = Σ sections' `amount`, in øre.
struct BankFileSummary {
  core::BankFileFormat format = core::BankFileFormat::ocr_giro;
  core::Findings findings;  ///< every finding, warnings too; `findings.refuse()` means that the file is refused whole
  std::int32_t sections = 0;
  std::int32_t lumps = 0;
  std::int32_t transactions = 0;
  std::int32_t payments = 0;
  core::Money amount;
  std::int32_t not_booked = 0;
  core::Money not_booked_amount;
};

}  // namespace avstem::parsers
