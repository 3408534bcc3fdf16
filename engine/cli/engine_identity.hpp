/// Which program this is: two that were built from other sources, or otherwise, are two.
#pragma once

#include <string>

namespace avstem::cli {

/// `0.1.0 84d55ff015146c54`: the version, and the beginning of the build id that the linker computed over the whole program.
[[nodiscard]] std::string engine_identity();

}  // namespace avstem::cli
