// error: deleted function
#include "engine/core/money.hpp"

using namespace avstem::core;

#ifdef WRONG
Money made() { return Money::from_ore(12.50); }
#else
Money made() { return Money::from_ore(std::int64_t{1250}); }
#endif
