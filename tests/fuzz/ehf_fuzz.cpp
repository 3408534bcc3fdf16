// Any bytes: the EHF reader tells one invoice with a positive amount, or says why not.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "parsers/ehf.hpp"

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
