// error: private|conver|viable
#include "engine/core/currency.hpp"

using namespace avstem::core;

#ifdef WRONG
Currency made() { return Currency{"NOK"}; }
#else
Currency made() { return Currency::nok(); }
#endif
