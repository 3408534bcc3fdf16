// error: conver|viable
#include "engine/core/ids.hpp"

using namespace avstem::core;

#ifdef WRONG
PaymentId made() { return {Ordinal{1}, InputNumber{2}}; }
#else
PaymentId made() { return {InputNumber{2}, Ordinal{1}}; }
#endif
