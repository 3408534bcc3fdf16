// Any bytes: the EHF reader tells one invoice with a positive amount, or says why not.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "parsers/ehf.hpp"
#include "tests/fuzz/structure.hpp"
#include "tests/mutation/xml_mutation.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace avstem;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  core::MemorySource source{bytes};
  int told = 0;
  const auto findings =
      parsers::ehf::read(source, *core::OrganisationId::parse("fuzz"), [&](const core::Invoice& invoice) {
        ++told;
        core::invariant(invoice.amount.is_positive(), "an invoice is for more than nothing");
      });
  core::invariant(told == (findings.refuse() ? 0 : 1), "one invoice, or a refusal");
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  using namespace avstem;
  return tests::mutate_structure(data, size, max_size, seed, [&](std::string_view document) {
    return tests::mutated_xml(tests::ehf_dialect(), document, max_size, seed);
  });
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                                 const std::uint8_t* second, std::size_t second_size, std::uint8_t* out,
                                                 std::size_t max_out_size, unsigned int seed) {
  using namespace avstem;
  return tests::keep_mutation(out, max_out_size,
                              tests::crossed_xml(tests::ehf_dialect(), tests::as_text(first, first_size),
                                                 tests::as_text(second, second_size), max_out_size, seed));
}
