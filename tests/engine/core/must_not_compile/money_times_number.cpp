// error: no match for|invalid operands
#include "engine/core/money.hpp"

using namespace avstem::core;

#ifdef WRONG
auto made(Money a) { return a * 2; }
#else
auto made(Money a) { return a + a; }
#endif
