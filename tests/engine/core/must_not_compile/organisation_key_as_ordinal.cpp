// error: conver|viable
#include "engine/core/ids.hpp"

using namespace avstem::core;

#ifdef WRONG
Ordinal made(OrganisationKey key) { return key; }
#else
OrganisationKey made(OrganisationKey key) { return key; }
#endif
