// error: conver|viable
#include "engine/core/money.hpp"

using namespace avstem::core;

#ifdef WRONG
Money made() { return 1250; }
#else
Money made() { return Money{}; }
#endif
