// Any bytes: the camt.054 reader answers with findings or with lumps that add up, and tells nothing twice.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "parsers/camt054.hpp"
#include "tests/fuzz/structure.hpp"
#include "tests/mutation/xml_mutation.hpp"

namespace {

using namespace avstem;

class CheckingSink final : public parsers::BankFileSink {
 public:
  void begin_section(const core::Section&) override { section_ = core::Money{}; }
  void begin_lump(const core::Lump& lump) override {
    left_ = lump.amount - lump.charges;
    section_ += lump.amount;
    core::invariant(lump.number == ++lumps, "lumps begin in the order of their numbers");
  }
  void payment(const core::Payment& payment) override {
    left_ -= payment.amount;
    core::invariant(payment.ordinal.value() == ++payments, "payments come in the order of their ordinals");
  }
  void end_lump(std::int32_t) override { core::invariant(left_.is_zero(), "a lump is its payments and charges"); }
  void end_section(const core::SectionTotals& totals) override {
    core::invariant(totals.amount == section_, "a section is its lumps");
    sum += totals.amount;
  }
  std::int32_t lumps = 0;
  std::int32_t payments = 0;
  core::Money sum;

 private:
  core::Money left_;
  core::Money section_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  core::MemorySource source{bytes};
  CheckingSink sink;
  const auto summary = parsers::camt054::read(source, sink);
  if (!summary.findings.refuse()) {
    core::invariant(summary.payments == sink.payments && summary.lumps == sink.lumps && summary.amount == sink.sum,
                    "the summary is what was told");
  }
  source.rewind();
  static_cast<void>(parsers::camt054::explain(source, 1 + size % 64));
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  using namespace avstem;
  return tests::mutate_structure(data, size, max_size, seed, [&](std::string_view document) {
    return tests::mutated_xml(tests::camt054_dialect(), document, max_size, seed);
  });
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                                 const std::uint8_t* second, std::size_t second_size, std::uint8_t* out,
                                                 std::size_t max_out_size, unsigned int seed) {
  using namespace avstem;
  return tests::keep_mutation(out, max_out_size,
                              tests::crossed_xml(tests::camt054_dialect(), tests::as_text(first, first_size),
                                                 tests::as_text(second, second_size), max_out_size, seed));
}
