/// What another policy would have made of the same history: every input derived again under it, and the vouchers compared.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/replay.hpp"
#include "engine/core/set_up.hpp"

namespace avstem::batch {

/// A voucher that would be another one. `number/year` differ as soon as one more or less is booked, so vouchers are told apart
/// by what they say: one of the two is missing when it has no counterpart in its input.
struct VoucherUnderPolicy {
  std::string organisation;
  core::InputNumber input;
  std::optional<ledger::VoucherRow> in_books;
  std::optional<ledger::VoucherRow> under_policy;
  core::Money moved;  ///< what would stand on another account, customer or invoice
};

/// An account whose balance would be another one.
struct AccountUnderPolicy {
  std::string organisation;
  core::LedgerAccount account;
  core::Money in_books;
  core::Money under_policy;
};

/// An input that would be taken where it was refused, or the other way round.
struct InputUnderPolicy {
  core::InputNumber input;
  bool refused_under_policy = false;
};

struct PolicyRehearsed {
  std::int64_t inputs = 0;
  std::int64_t vouchers_in_books = 0;
  std::int64_t vouchers_under_policy = 0;
  std::int64_t vouchers_different = 0;
  core::Money moved;  ///< by all of them
  std::int64_t queue_in_books = 0;
  std::int64_t queue_under_policy = 0;
  std::vector<VoucherUnderPolicy> vouchers;  ///< the first 20 that differ
  std::vector<AccountUnderPolicy> accounts;  ///< all that differ
  std::vector<InputUnderPolicy> other_verdicts;
  [[nodiscard]] bool same() const { return vouchers_different == 0 && accounts.empty() && other_verdicts.empty(); }
};

/// `policy` holds from the first input at which its organisation is there, over whatever later set-up says. `scratch` is empty, and
/// holds the books under the policy afterwards. Memory follows the number of vouchers, 80 bytes each. Throws `PolicyRefused`.
[[nodiscard]] PolicyRehearsed rehearse_policy(const intake::Archive& archive, ledger::Reader& books,
                                              ledger::Ledger& scratch, const core::SetUp& policy,
                                              const ReplayProgress& progress);

}  // namespace avstem::batch
