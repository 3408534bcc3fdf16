/// A KID looked at under the rules of an agreement: which it fits, what its parts say, and how one is made.
/// Source: `core::KidRule`; Nets, System specification OCR giro, section 5; RULES C (M6, M7) and D (S5).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/core/ids.hpp"
#include "engine/core/kid.hpp"
#include "engine/core/result.hpp"

namespace avstem::matching {

/// Why a KID does not fit a rule. The first that applies is told.
enum class KidFlaw {
  other_length,
  zeros_only,  ///< passes every modulus and names nothing
  other_check_character,
};

struct KidVerdict {
  core::KidRule rule;
  std::optional<KidFlaw> flaw;          ///< nothing: the KID fits
  std::optional<char> check_character;  ///< what the rule wants last; nothing when the length is another
};

/// One verdict for each rule, in the order of the rules. Agrees with `KidRule::fits`.
[[nodiscard]] std::vector<KidVerdict> check_kid(const core::Kid& kid, std::span<const core::KidRule> rules);

enum class KidPartKind { customer, invoice, check_character, unnamed };

/// Neighbouring characters with one meaning. `from` counts from 1.
struct KidPart {
  KidPartKind kind = KidPartKind::unnamed;
  std::size_t from = 1;
  std::string text;
  friend bool operator==(const KidPart&, const KidPart&) = default;
};

/// The parts of a KID under a rule, left to right, together the whole KID; empty when the length is another. A wrong
/// check character is told as it stands. Where segments overlap, the customer's comes first.
[[nodiscard]] std::vector<KidPart> explain_kid(const core::Kid& kid, const core::KidRule& rule);

/// What a new KID shall say.
struct KidContents {
  std::optional<core::CustomerNumber> customer;
  std::optional<core::InvoiceNumber> invoice;
};

enum class KidMakeError {
  nothing_to_say,     ///< the rule names neither customer nor invoice
  customer_missing,   ///< the rule has a place for it
  customer_unplaced,  ///< the rule has no place for it
  customer_not_digits,
  customer_too_long,
  invoice_missing,
  invoice_unplaced,
  invoice_not_digits,
  invoice_too_long,
  segments_overlap,  ///< with each other or with the check character
  zeros_only,
};

/// A KID that fits the rule: numbers right-aligned in their segments, zeros in all other places, the check character
/// last (under MOD11 it may be `-`).
[[nodiscard]] core::Result<core::Kid, KidMakeError> make_kid(const core::KidRule& rule, const KidContents& contents);

}  // namespace avstem::matching
