/// One sum of money through the books, from its first file to this day: copies, ties, reversals, pay-backs, and every decision and
/// voucher that moved it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/batch/arrivals.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// A payment came, or what came before it was moved: by a late match when `payment` and `decision` are not set.
struct ChainEvent {
  core::InputNumber input;
  std::string name;  ///< of the input's file
  core::Date date;   ///< of the bank, of the voucher, or of a decision that books nothing
  core::Money amount;
  core::Rule rule = core::Rule::B6;
  std::vector<ledger::VoucherKey> vouchers;
  std::vector<core::PaymentId> about;  ///< the payments of the chain
  std::optional<ledger::PaymentRecord> payment;
  std::optional<ledger::DecisionRecord> decision;
};

struct PaymentChain {
  std::vector<ChainEvent> events;  ///< in the order in which they happened
  bool is_cut = false;             ///< there are more payments than are told
};

/// A longer chain is cut.
inline constexpr std::size_t chain_payments_max = 100;

/// What these payments lead to, whichever of a chain is asked about: the same money in other files and formats, what took it
/// back, the payment that had paid the invoice before, a debit with its KID and amount, and what a decision moved with it.
[[nodiscard]] PaymentChain chain_of(const std::vector<core::PaymentId>& payments, ledger::Reader& reader,
                                    batch::ArrivalsByKid& arrivals);

}  // namespace avstem::cli
