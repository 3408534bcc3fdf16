/// Any bytes as a decision: no crash, and either findings or a decision whose text is exactly these bytes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "parsers/decision.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace avstem;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  core::MemorySource source{bytes};
  const parsers::decision::Reading reading = parsers::decision::read(source);
  core::invariant(reading.findings.refuse() != reading.decision.has_value(), "a document is refused or is a decision");
  if (reading.decision)
    core::invariant(parsers::decision::to_text(*reading.decision) == bytes, "one decision, one text");
  return 0;
}
