/// Any bytes: a format or a reason why there is none, in UTF-8, and always the same answer.
#include <cstddef>
#include <cstdint>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/utf8.hpp"
#include "parsers/detect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace avstem;
  core::MemorySource source{{reinterpret_cast<const char*>(data), size}};
  const parsers::Detection detection = parsers::detect(source);
  const parsers::Detection again = parsers::detect(source);
  core::invariant(detection.format == again.format && detection.finding == again.finding, "detection leaves no trace");
  core::invariant(detection.format || !detection.finding.next.empty(), "a refusal says what to do next");
  core::invariant(!core::first_invalid_byte(core::to_line(detection.finding, "f")),
                  "a finding is UTF-8 whatever the file is");
  return 0;
}
