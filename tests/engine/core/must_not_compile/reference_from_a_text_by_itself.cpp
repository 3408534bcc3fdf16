// error: conver|viable
#include "engine/core/reference.hpp"

using namespace avstem::core;

#ifdef WRONG
Reference made() { return "12345674"; }
#else
Reference made() { return Reference{"12345674"}; }
#endif
