// error: conver|viable
#include "engine/core/ids.hpp"

using namespace avstem::core;

#ifdef WRONG
InputNumber made() { return 12; }
#else
InputNumber made() { return InputNumber{12}; }
#endif
