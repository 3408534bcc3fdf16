#include "engine/core/invariant.hpp"

#include <cstdio>
#include <cstdlib>

namespace avstem::core {

void stop_for_broken_invariant(std::string_view claim, const SourcePlace& where) {
  std::fprintf(stderr, "E-INVARIANT %s:%u: broken: %.*s. Nothing was committed; please report this as a bug.\n",
               where.file, where.line, static_cast<int>(claim.size()), claim.data());
  std::fflush(stderr);
  std::_Exit(exit_code_invariant_broken);
}

}  // namespace avstem::core
