// error: nodiscard
#include "engine/core/kid.hpp"

using namespace avstem::core;

#ifdef WRONG
void made() { Kid::parse("12345674"); }
#else
bool made() { return Kid::parse("12345674").has_value(); }
#endif
