// error: conver|viable
#include "engine/core/money.hpp"

using namespace avstem::core;

#ifdef WRONG
Money made() { return parse_plain_amount("1"); }
#else
Money made() { return parse_plain_amount("1").value(); }
#endif
