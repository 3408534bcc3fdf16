/// Any bytes as a set-up file: no crash, and either findings that refuse or organisations, never both.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/core/byte_source.hpp"
#include "engine/core/invariant.hpp"
#include "parsers/set_up.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace avstem;
  core::MemorySource source{{reinterpret_cast<const char*>(data), size}};
  const parsers::set_up::Reading reading = parsers::set_up::read(source);
  core::invariant(reading.findings.refuse() == reading.set_up.organisations.empty(),
                  "a set-up file is refused or says something about an organisation");
  for (const core::Finding& finding : reading.findings.kept()) {
    core::invariant(!core::to_line(finding, "f").empty(), "a finding has a text");
  }
  return 0;
}
