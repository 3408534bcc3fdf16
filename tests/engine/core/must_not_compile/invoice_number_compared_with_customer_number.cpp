// error: no match for|invalid operands
#include "engine/core/ids.hpp"

using namespace avstem::core;

#ifdef WRONG
bool made(const InvoiceNumber& a, const CustomerNumber& b) { return a == b; }
#else
bool made(const InvoiceNumber& a, const InvoiceNumber& b) { return a == b; }
#endif
