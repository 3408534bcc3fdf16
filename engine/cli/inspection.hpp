/// What a bank file says, kept to be shown by `inspect`.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "engine/core/sha256.hpp"
#include "parsers/bank_file.hpp"

namespace avstem::cli {

/// So many payments are shown to people unless all are asked for.
inline constexpr std::size_t payments_shown_max = 50;

/// A payment with the lump that it is part of, as far as it is shown.
struct InspectedPayment {
  core::Payment payment;
  core::Date booked_on;
};

struct InspectedSection {
  core::Section heading;
  core::SectionTotals totals;
};

/// Keeps sections and lumps, and payments up to a limit. Void when the reader refuses the file.
class Inspection final : public parsers::BankFileSink {
 public:
  explicit Inspection(std::size_t payments_max) : payments_max_{payments_max} {}

  void begin_section(const core::Section& section) override { sections_.push_back({section, {}}); }
  void begin_lump(const core::Lump& lump) override { lumps_.push_back(lump); }
  void payment(const core::Payment& payment) override;
  void end_lump(std::int32_t) override {}
  void end_section(const core::SectionTotals& totals) override;

  [[nodiscard]] const std::vector<InspectedSection>& sections() const { return sections_; }
  [[nodiscard]] const std::vector<core::Lump>& lumps() const { return lumps_; }
  [[nodiscard]] const std::vector<InspectedPayment>& payments() const { return payments_; }

 private:
  std::size_t payments_max_;
  std::vector<InspectedSection> sections_;
  std::vector<core::Lump> lumps_;
  std::vector<InspectedPayment> payments_;
};

/// For people: sections with their sums, lumps, payments, findings.
[[nodiscard]] std::string inspection_text(const Console& console, const std::string& name,
                                          const parsers::BankFileSummary& summary, const Inspection& inspection);

/// The fields of DESIGN 5.3 as one document. Written lump by lump: a document of a million payments is never held
/// whole.
void write_inspection_json(std::ostream& out, const std::string& name, const core::Sha256& content,
                           const parsers::BankFileSummary& summary, const Inspection& inspection);

}  // namespace avstem::cli
