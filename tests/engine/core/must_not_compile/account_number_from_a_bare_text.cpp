// error: private|conver|viable
#include "engine/core/account_number.hpp"

using namespace avstem::core;

#ifdef WRONG
AccountNumber made() { return AccountNumber{"12345678903"}; }
#else
AccountNumber made() { return AccountNumber::parse("12345678903").value(); }
#endif
