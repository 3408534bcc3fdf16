/// Named points at which a crash test kills the program: `AVSTEM_FAILPOINT("archive.file.before_fsync");`
///
/// Nothing at all unless AVSTEM_FAILPOINTS is defined (a CMake option for test builds). Then the environment variable
/// AVSTEM_FAILPOINT names the point: `name`, `name@N` for the N-th time that it is met, `name@N:stop` to wait there (SIGSTOP) for
/// whoever sends SIGCONT. Without `:stop` the program ends there by SIGKILL: no destructor runs, nothing is flushed. This is the
/// only file that reads that variable, once. A test that forks says `arm` in the child instead.
#pragma once

#ifndef AVSTEM_FAILPOINTS

#define AVSTEM_FAILPOINT(name) static_cast<void>(0)

#else

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/core/failpoint_names.hpp"

#define AVSTEM_FAILPOINT(name)                                                                                \
  do {                                                                                                        \
    static_assert(::avstem::core::failpoint::is_known(name), "it stands in engine/core/failpoint_names.hpp"); \
    ::avstem::core::failpoint::reach(name);                                                                   \
  } while (false)

namespace avstem::core::failpoint {

struct Wanted {
  std::string name;
  unsigned long hit = 1;
  int signal = SIGKILL;
};

/// A name that does not exist ends the program: a crash test with a slip of the pen would never crash and always pass.
inline Wanted parse(const char* text) {
  if (text == nullptr || *text == '\0') return {};
  Wanted wanted{text, 1, SIGKILL};
  constexpr std::string_view stop = ":stop";
  if (wanted.name.ends_with(stop)) {
    wanted.signal = SIGSTOP;
    wanted.name.resize(wanted.name.size() - stop.size());
  }
  if (const std::size_t at = wanted.name.find('@'); at != std::string::npos) {
    wanted.hit = std::strtoul(wanted.name.c_str() + at + 1, nullptr, 10);
    wanted.name.resize(at);
  }
  if (!is_known(wanted.name) || wanted.hit == 0) {
    std::fprintf(stderr, "AVSTEM_FAILPOINT: no failpoint is named '%s'\n", text);
    std::_Exit(78);
  }
  return wanted;
}

inline Wanted& wanted() {
  static Wanted the_wanted = parse(std::getenv("AVSTEM_FAILPOINT"));
  return the_wanted;
}

inline std::atomic<unsigned long> hits{0};

/// From here on in this process: the point that `text` names, in the form of the variable; none when it is empty.
inline void arm(const std::string& text) {
  wanted() = parse(text.c_str());
  hits = 0;
}

inline void reach(std::string_view name) {
  const Wanted& here = wanted();
  if (name == here.name && ++hits == here.hit) std::raise(here.signal);
}

}  // namespace avstem::core::failpoint

#endif
