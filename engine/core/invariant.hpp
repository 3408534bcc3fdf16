/// Stops the program when something that can only be a bug is seen, in release builds too.
#pragma once

#include <string_view>

namespace avstem::core {

/// Exit code of a broken invariant: nothing was committed (DESIGN 5).
inline constexpr int exit_code_invariant_broken = 70;

/// A place in the source. Stands for `std::source_location`, which Clang 14, the fuzzers' compiler, does not have.
struct SourcePlace {
  const char* file;
  unsigned line;
  [[nodiscard]] static constexpr SourcePlace current(const char* file = __builtin_FILE(),
                                                     unsigned line = __builtin_LINE()) {
    return {file, line};
  }
};

/// Tells the broken claim and its place on stderr and ends the process. The database rolls back by itself.
[[noreturn]] void stop_for_broken_invariant(std::string_view claim, const SourcePlace& where);

/// `claim` is the sentence that should have been true. It never holds personal data.
inline void invariant(bool holds, std::string_view claim, const SourcePlace& where = SourcePlace::current()) {
  if (!holds) [[unlikely]] {
    stop_for_broken_invariant(claim, where);
  }
}

}  // namespace avstem::core
