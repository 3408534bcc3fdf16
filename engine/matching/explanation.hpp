/// Why a payment met the rule that it met: what was looked for, what was found, what was rejected and why, and what came of it.
/// A pure function of facts as they were when the payment arrived (RULES B to F); names invoices and payments, never a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/account_number.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/kid.hpp"
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

/// Why an earlier payment on the same account with the same KID and amount is not the one (RULES F2, F3 and E2).
enum class Passed {
  twin_in_file,     ///< two alike in one file are two payments
  other_reference,  ///< the bank names it otherwise
  copy_used,        ///< another copy in the file stands for it
  tied,             ///< it is the same money as another payment, of the other format
  taken_back,       ///< for a reversal: another has taken it back
  not_referred_to,  ///< for a reversal: the bank's reference is that of another
  older,            ///< for a reversal: the newest is taken back
};
struct NearPayment {
  core::PaymentId payment;
  Passed why = Passed::other_reference;
  std::optional<core::PaymentId> by;  ///< with `tied` and `taken_back`
};

/// What set-up said when the payment arrived.
struct PolicyThen {
  core::Money rounding_limit;
  std::vector<core::KidRule> kid_rules;  ///< of the receiving account
};

/// A payment as it arrived, with the books of that moment. `rule` is the rule that it met; for a late match (RULES C6) the one
/// of M1 to M4 by which it was matched, and `late` the input that brought the invoice. Of a reversal (R1), `allocations` are
/// what the invoices got back, negative.
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
  std::vector<NearPayment> near = {};     ///< in the order in which they came
  std::optional<PolicyThen> policy = {};  ///< nothing: not known any more
  std::optional<core::InputNumber> account_came_with =
      {};  ///< the set-up that registered the account afterwards (RULES B7)
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
