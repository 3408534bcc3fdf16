/// Why a payment met the rule that it met: what was looked for, what was found, what was rejected and why, and what came of it.
/// A pure function of facts as they were when the payment arrived (RULES B to F); names invoices and payments, never a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/account_number.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/open_item.hpp"
#include "engine/core/payment.hpp"
#include "engine/core/rule.hpp"
#include "engine/matching/match.hpp"
#include "engine/matching/suggestion_sentence.hpp"

namespace avstem::matching {

/// An invoice with the payment's KID that had nothing left.
struct SettledInvoice {
  core::InvoiceNumber invoice;
  std::optional<core::PaymentId>
      paid_by;  ///< the last payment that took of it; nothing: a credit note or a decision did
};

/// A payment as it arrived, with the books of that moment. `rule` is the rule that it met; for a late match (RULES C6) the one
/// of M1 to M4 by which it was matched, and `late` the input that brought the invoice.
struct Arrival {
  core::Payment payment;
  core::AccountNumber account;
  core::Rule rule = core::Rule::B3;
  std::optional<core::Reason> reason;
  std::vector<core::OpenItem> found;  ///< open items with exactly its KID, in the order of `core::taken_before`
  std::vector<SettledInvoice> settled;
  std::vector<Allocation> allocations;
  std::optional<core::PaymentId> same_as;
  std::optional<core::InputNumber> late;
};

/// Sentences. `rejected` holds one for each alternative, in the order of the rules; at most `rejections_max` and how many more.
struct Explanation {
  std::string looked_for;
  std::string found;
  std::vector<std::string> rejected;
  std::string chosen;
};
inline constexpr std::size_t rejections_max = 10;

[[nodiscard]] Explanation explain(const Arrival& arrival, SentenceLanguage language);

}  // namespace avstem::matching
