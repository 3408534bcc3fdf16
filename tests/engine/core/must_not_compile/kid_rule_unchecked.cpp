// error: private|conver|viable
#include "engine/core/kid.hpp"

using namespace avstem::core;

#ifdef WRONG
KidRule made() { return KidRule{99, CheckDigit::modulus10, std::nullopt, std::nullopt}; }
#else
KidRule made() { return *KidRule::create(9, CheckDigit::modulus10); }
#endif
