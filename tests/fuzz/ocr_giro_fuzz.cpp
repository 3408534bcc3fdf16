/// Any bytes as an OCR giro file: no crash, nothing told of a refused file, and what is told adds up.
#include <cstddef>
#include <cstdint>
#include <map>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/utf8.hpp"
#include "parsers/ocr_giro.hpp"
#include "tests/fuzz/structure.hpp"
#include "tests/mutation/ocr_giro_mutation.hpp"

namespace {

using namespace avstem;

/// Holds the reader to what `BankFileSink` promises.
class StrictSink final : public parsers::BankFileSink {
 public:
  void begin_section(const core::Section& section) override {
    core::invariant(!in_section_ && section.number == ++sections, "sections follow one another");
    in_section_ = true;
    section_amount_ = core::Money{};
  }
  void begin_lump(const core::Lump& lump) override {
    core::invariant(in_section_ && lump.number == ++lumps, "lumps begin in order");
    open_[lump.number] = lump.amount;
  }
  void payment(const core::Payment& payment) override {
    core::invariant(payment.ordinal.value() == ++payments, "payments come in order");
    core::invariant(open_.contains(payment.lump), "a payment's lump is open");
    core::invariant(!core::first_invalid_byte(payment.text), "text is UTF-8");
    open_[payment.lump] -= payment.amount;
    section_amount_ += payment.amount;
    amount += payment.amount;
  }
  void end_lump(std::int32_t number) override {
    core::invariant(open_.contains(number) && open_[number].is_zero(), "a lump is the sum of its payments");
    open_.erase(number);
  }
  void end_section(const core::SectionTotals& totals) override {
    core::invariant(in_section_ && totals.amount == section_amount_, "a section is the sum of its payments");
    in_section_ = false;
  }
  [[nodiscard]] bool is_complete() const { return !in_section_ && open_.empty(); }

  std::int32_t sections = 0;
  std::int32_t lumps = 0;
  std::int32_t payments = 0;
  core::Money amount;

 private:
  bool in_section_ = false;
  core::Money section_amount_;
  std::map<std::int32_t, core::Money> open_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  core::MemorySource source{bytes};
  StrictSink sink;
  const parsers::BankFileSummary summary = parsers::ocr_giro::read(source, sink);
  core::invariant(sink.is_complete(), "what is begun is ended");
  core::invariant(!summary.findings.refuse() || sink.sections == 0, "a refused file tells nothing");
  core::invariant(summary.sections == sink.sections && summary.lumps == sink.lumps, "the summary counts what was told");
  core::invariant(summary.payments == sink.payments && summary.amount == sink.amount, "the summary sums what was told");
  for (const core::Finding& finding : summary.findings.kept()) {
    core::invariant(!core::first_invalid_byte(core::to_line(finding, "f")), "a finding is UTF-8 whatever the file is");
  }
  for (const parsers::FieldExplanation& field : parsers::ocr_giro::explain(bytes.substr(0, 80))) {
    core::invariant(!core::first_invalid_byte(field.value), "an explanation is UTF-8 whatever the record is");
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  return tests::mutate_structure(data, size, max_size, seed,
                                 [&](std::string_view file) { return tests::mutated_ocr_giro(file, max_size, seed); });
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                                 const std::uint8_t* second, std::size_t second_size, std::uint8_t* out,
                                                 std::size_t max_out_size, unsigned int seed) {
  return tests::keep_mutation(out, max_out_size,
                              tests::crossed_ocr_giro(tests::as_text(first, first_size),
                                                      tests::as_text(second, second_size), max_out_size, seed));
}
