/// Derives inputs again from the archive, by the same `apply`, into books of their own, and compares them row by row (DESIGN 1).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/money.hpp"
#include "engine/intake/archive.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// Two rows that should be one: what the books hold, and what follows from the archive. One of them can be missing.
struct Difference {
  std::string row;  ///< `groruddalen-historielag: voucher 2026/5`
  std::optional<std::string> in_books;
  std::optional<std::string> derived;
};

struct Replayed {
  std::int64_t inputs = 0;  ///< compared
  std::int64_t payments = 0;
  std::int64_t vouchers = 0;
  core::Money total;                    ///< what the compared bank files brought
  std::vector<Difference> differences;  ///< the first 20, in the order of inputs as far as they have one
  [[nodiscard]] bool same() const { return differences.empty(); }
};
inline constexpr std::size_t differences_max = 20;

using ReplayProgress = std::function<void(core::InputNumber now, core::InputNumber last)>;

/// `only`: the books up to the input before are derived, then that input is compared: its result, vouchers and payments as they
/// arrived. Nothing: all inputs of the books, and open items, queue, balances, invoices and set-up as they stand now.
/// `scratch` is empty, and holds the derived books afterwards. The names of payers are compared, and never told: a payment that
/// differs is told by its id, amounts and outcome.
[[nodiscard]] Replayed replay(const intake::Archive& archive, ledger::Reader& books, ledger::Ledger& scratch,
                              std::optional<core::InputNumber> only, const ReplayProgress& progress);

}  // namespace avstem::batch
