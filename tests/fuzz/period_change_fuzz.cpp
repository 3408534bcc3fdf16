/// Any bytes as a period closing: no crash, and either findings or a change whose text is exactly these bytes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "parsers/period_change.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace avstem;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  core::MemorySource source{bytes};
  const parsers::period_change::Reading reading = parsers::period_change::read(source);
  core::invariant(reading.findings.refuse() != reading.change.has_value(), "a document is refused or is a change");
  if (reading.change)
    core::invariant(parsers::period_change::to_text(*reading.change) == bytes, "one change, one text");
  return 0;
}
