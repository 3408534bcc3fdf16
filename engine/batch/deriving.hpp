/// Applies archived inputs again to books of their own, in order, as the engine did: for replay and for rehearsing a policy.
#pragma once

#include <stdexcept>
#include <utility>

#include "engine/core/set_up.hpp"
#include "engine/intake/archive.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// Borrows both; `scratch` is empty at first, and every input is applied once, from 1.
class Deriving {
 public:
  Deriving(const intake::Archive& archive, ledger::Ledger& scratch) : archive_{archive}, scratch_{scratch} {}

  /// A set-up that is laid over each set-up input from now on: what it says holds from the moment that its organisation or
  /// bank account is there.
  void lay_over(core::SetUp policy) { policy_ = std::move(policy); }

  /// What the input came to. Throws `PolicyRefused` when the books could not have taken the policy after it.
  ledger::InputResult apply_input(core::InputNumber number);

 private:
  void apply_policy(ledger::Transaction& transaction) const;

  const intake::Archive& archive_;
  ledger::Ledger& scratch_;
  core::SetUp policy_;
};

/// The policy is no set-up that these books could have.
class PolicyRefused final : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace avstem::batch
