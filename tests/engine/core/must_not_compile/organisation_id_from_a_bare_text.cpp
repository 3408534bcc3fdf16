// error: private|conver|viable
#include "engine/core/ids.hpp"

using namespace avstem::core;

#ifdef WRONG
OrganisationId made() { return OrganisationId{"ab"}; }
#else
OrganisationId made() { return *OrganisationId::parse("ab"); }
#endif
