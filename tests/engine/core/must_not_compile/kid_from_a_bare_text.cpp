// error: private|conver|viable
#include "engine/core/kid.hpp"

using namespace avstem::core;

#ifdef WRONG
Kid made() { return Kid{"12345674"}; }
#else
Kid made() { return Kid::parse("12345674").value(); }
#endif
