// error: no match for|invalid operands
#include "engine/core/money.hpp"

using namespace avstem::core;

#ifdef WRONG
bool made(Money a) { return a > 100; }
#else
bool made(Money a) { return a > Money::from_ore(std::int64_t{100}); }
#endif
