// error: conver|viable
#include "engine/core/ids.hpp"

using namespace avstem::core;

#ifdef WRONG
CustomerNumber made(const InvoiceNumber& number) { return number; }
#else
CustomerNumber made(const CustomerNumber& number) { return number; }
#endif
