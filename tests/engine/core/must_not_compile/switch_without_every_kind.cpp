// error: not handled
#include "engine/core/payment.hpp"

using namespace avstem::core;

#ifdef WRONG
int made(PaymentKind kind) {
  switch (kind) {
    case PaymentKind::credit: return 1;
  }
  return 0;
}
#else
int made(Doubt doubt) {
  switch (doubt) {
    case Doubt::none:
    case Doubt::details_do_not_sum:
    case Doubt::references_do_not_sum: return 1;
  }
  return 0;
}
#endif
