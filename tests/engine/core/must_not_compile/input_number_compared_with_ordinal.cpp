// error: no match for|invalid operands
#include "engine/core/ids.hpp"

using namespace avstem::core;

#ifdef WRONG
bool made(InputNumber a, Ordinal b) { return a < b; }
#else
bool made(InputNumber a, InputNumber b) { return a < b; }
#endif
