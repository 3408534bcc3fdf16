#include "ledger/records.hpp"

#include <array>
#include <utility>

namespace avstem::ledger {
namespace {

constexpr std::array<std::pair<PaymentState, std::string_view>, 4> ids{{
    {PaymentState::booked, "booked"},
    {PaymentState::known, "known"},
    {PaymentState::tied, "tied"},
    {PaymentState::unrouted, "unrouted"},
}};

}  // namespace

std::string_view id_of(PaymentState state) { return core::detail::id_in(ids, state); }

std::optional<PaymentState> parse_payment_state(std::string_view id) {
  return core::detail::value_in<PaymentState>(ids, id);
}

ControlSums& operator+=(ControlSums& sums, const ControlSums& more) {
  sums.payments += more.payments;
  sums.total += more.total;
  sums.booked += more.booked;
  sums.known += more.known;
  sums.tied += more.tied;
  sums.unrouted += more.unrouted;
  sums.not_booked += more.not_booked;
  sums.queued += more.queued;
  sums.vouchers += more.vouchers;
  return sums;
}

ControlSums operator-(const ControlSums& sums, const ControlSums& less) {
  return {.payments = sums.payments - less.payments,
          .total = sums.total - less.total,
          .booked = sums.booked - less.booked,
          .known = sums.known - less.known,
          .tied = sums.tied - less.tied,
          .unrouted = sums.unrouted - less.unrouted,
          .not_booked = sums.not_booked - less.not_booked,
          .queued = sums.queued - less.queued,
          .vouchers = sums.vouchers - less.vouchers};
}

}  // namespace avstem::ledger
