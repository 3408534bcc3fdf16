// error: private|conver|viable
#include "engine/core/date.hpp"

using namespace avstem::core;

#ifdef WRONG
Date made() { return Date{std::chrono::year{2023} / 2 / 29}; }
#else
Date made() { return *Date::create(2024, 2, 29); }
#endif
