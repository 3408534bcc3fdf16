/// A decision of a scenario, told in a few readable lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace avstem::tests {

struct DecisionStep {
  std::string actor = "kari";
  std::string day = "2026-11-22";  ///< on which it is decided
  std::string bytes;               ///< the decision's document
};

/// Reads the lines, of which `why` is the last:
///   by kari                                    who decides; else kari
///   day 2026-11-24                             when; else the scenario's day
///   org historielaget
///   allocate 3:1 500,00                        or prepay, refund, post, move, keep, accept: payment and what waits
///   to invoice F1001 400,00                    or prepayment 101, account 6540, payment 4:1, paid-refund 3:2, organisation koret
///   to refund 100,00
///   write-off F1002 5,00                       by itself, or with an allocation
///   dated 2026-11-21                           the voucher's date
///   note 3:1 · assign 3:1 ola · undo 5 [3:1] · approve 5 · reject 5
///   why the customer said so
/// Throws `std::invalid_argument` with the line.
[[nodiscard]] DecisionStep parse_decision_step(std::string_view text);

}  // namespace avstem::tests
