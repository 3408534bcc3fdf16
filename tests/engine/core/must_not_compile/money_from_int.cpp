// error: deleted function
#include "engine/core/money.hpp"

using namespace avstem::core;

#ifdef WRONG
Money made(int ore) { return Money::from_ore(ore); }
#else
Money made(std::int64_t ore) { return Money::from_ore(ore); }
#endif
