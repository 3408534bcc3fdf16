// error: deleted
#include "engine/core/sha256.hpp"

using namespace avstem::core;

#ifdef WRONG
Sha256Stream made(Sha256Stream& stream) { return stream; }
#else
Sha256Stream& made(Sha256Stream& stream) { return stream; }
#endif
