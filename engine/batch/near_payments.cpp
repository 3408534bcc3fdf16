#include "engine/batch/near_payments.hpp"

#include <algorithm>

#include "engine/batch/earlier_money.hpp"

namespace avstem::batch {
namespace {

using ledger::PaymentRecord;
using ledger::PaymentState;
using matching::NearPayment;
using matching::Passed;
using Records = std::span<const PaymentRecord>;

bool is_reversal(const PaymentRecord& record) {
  return record.payment.kind == core::PaymentKind::reversal && record.payment.amount.is_negative();
}

/// The payment of the other format that is the same money, as far as was known before `until`.
std::optional<core::PaymentId> tied_with(const PaymentRecord& one, Records all, core::PaymentId until) {
  if (one.state == PaymentState::tied) return one.same_as;
  const auto tied = std::find_if(all.begin(), all.end(), [&](const PaymentRecord& each) {
    return each.state == PaymentState::tied && each.same_as == one.id && each.id < until;
  });
  return tied == all.end() ? std::nullopt : std::optional{tied->id};
}

std::optional<NearPayment> passed_as_new_money(const PaymentRecord& payment, const PaymentRecord& earlier,
                                               Records all) {
  const bool counts = earlier.state == PaymentState::booked || earlier.state == PaymentState::tied;
  if (!counts || earlier.booked_on != payment.booked_on || earlier.payment.amount != payment.payment.amount)
    return std::nullopt;
  if (earlier.id.input == payment.id.input) return NearPayment{earlier.id, Passed::twin_in_file, std::nullopt};
  if (earlier.format == payment.format) {
    return NearPayment{earlier.id, same_identity(earlier, payment) ? Passed::copy_used : Passed::other_reference,
                       std::nullopt};
  }
  const auto tied = tied_with(earlier, all, payment.id);
  if (!tied) return std::nullopt;
  return NearPayment{earlier.id, Passed::tied, tied};
}

std::optional<core::PaymentId> taken_back_by(const PaymentRecord& one, Records all, core::PaymentId until) {
  const auto reversal = std::find_if(all.begin(), all.end(), [&](const PaymentRecord& each) {
    return is_reversal(each) && each.state == PaymentState::booked && each.same_as == one.id && each.id < until;
  });
  return reversal == all.end() ? std::nullopt : std::optional{reversal->id};
}

std::optional<NearPayment> passed_by_reversal(const PaymentRecord& reversal, const PaymentRecord& earlier,
                                              Records all) {
  const bool could_be = earlier.state == PaymentState::booked && earlier.payment.kind == core::PaymentKind::credit &&
                        earlier.payment.amount == -reversal.payment.amount;
  if (!could_be) return std::nullopt;
  if (const auto by = taken_back_by(earlier, all, reversal.id)) return NearPayment{earlier.id, Passed::taken_back, by};
  const auto chosen =
      std::find_if(all.begin(), all.end(), [&](const PaymentRecord& each) { return each.id == reversal.same_as; });
  if (chosen == all.end()) return std::nullopt;
  const std::string& reference = reversal.payment.bank_reference;
  const bool chosen_by_reference = !reference.empty() && chosen->payment.bank_reference == reference;
  const bool other = chosen_by_reference && earlier.payment.bank_reference != reference;
  return NearPayment{earlier.id, other ? Passed::not_referred_to : Passed::older, std::nullopt};
}

}  // namespace

std::vector<NearPayment> near_payments(const PaymentRecord& payment, Records with_its_kid) {
  std::vector<NearPayment> near;
  if (payment.state != PaymentState::booked) return near;
  for (const PaymentRecord& earlier : with_its_kid) {
    if (!(earlier.id < payment.id)) break;
    if (earlier.account != payment.account || earlier.id == payment.same_as) continue;
    const auto passed = is_reversal(payment) ? passed_by_reversal(payment, earlier, with_its_kid)
                                             : passed_as_new_money(payment, earlier, with_its_kid);
    if (passed) near.push_back(*passed);
  }
  return near;
}

}  // namespace avstem::batch
