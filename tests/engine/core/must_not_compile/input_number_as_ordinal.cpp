// error: conver|viable
#include "engine/core/ids.hpp"

using namespace avstem::core;

#ifdef WRONG
Ordinal made(InputNumber input) { return input; }
#else
InputNumber made(InputNumber input) { return input; }
#endif
