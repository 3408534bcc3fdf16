// error: private|conver|viable
#include "engine/core/organisation_number.hpp"

using namespace avstem::core;

#ifdef WRONG
OrganisationNumber made() { return OrganisationNumber{"974760673"}; }
#else
OrganisationNumber made() { return *OrganisationNumber::parse("974760673"); }
#endif
