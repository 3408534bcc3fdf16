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

}  // namespace avstem::ledger
