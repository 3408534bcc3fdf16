#include "engine/core/clean.hpp"

// A comment may speak of a double, of getenv( and of now() and system_clock.
namespace avstem::core {
const char* words() { return "a double, time(nullptr), std::rand()"; }
int runtime(int rounds) { return rounds * 10'000; }
int use(const Watch& watch) { return watch.time() + runtime(1); }
}  // namespace avstem::core
