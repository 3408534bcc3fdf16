// error: no match for|invalid operands
#include "engine/core/money.hpp"

using namespace avstem::core;

#ifdef WRONG
auto made(Money a, Money b) { return a * b; }
#else
auto made(Money a, Money b) { return a + b; }
#endif
