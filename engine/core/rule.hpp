/// The rules and reasons of RULES.md, as they stand on matches, postings and queue items. Meanings never change once released.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace avstem::core {

/// The rule that decided about a payment or made a voucher. Stored by its id: do not rename.
enum class Rule {
  B1,  ///< invoice in
  B2,  ///< lump in
  B3,  ///< all money is booked at once; nothing to match
  B5,  ///< an entry that its details do not explain
  B6,  ///< a decision by a person
  B7,  ///< money on an unregistered account
  C2,  ///< several references that do not sum
  C6,  ///< late match
  M1,
  M2,
  M3,
  M4,
  M5,
  M6,
  M7,
  M8,
  E1,  ///< credit note as part payment
  E2,  ///< reversal that found nothing to reverse
  E3,  ///< return, or other debit
  R1,  ///< reversal of a payment
  F2,  ///< the same payment again, same format
  T1,  ///< the same payment, other format
};

/// Why a payment waits for a person. Stored by its id: do not rename.
enum class Reason {
  overpaid,
  already_paid,
  kid_invalid,
  kid_unknown,
  kid_missing,
  details_do_not_sum,
  references_do_not_sum,
  credit_note_unknown,
  reversal_without_payment,
  reversal_of_decided,
  returned,
  other_debit,
  suspected_duplicate,
  moved_here,  ///< a person moved it from the books of another organisation (RULES G)
};

inline constexpr std::array<std::pair<Rule, std::string_view>, 22> rule_ids{{
    {Rule::B1, "B1"}, {Rule::B2, "B2"}, {Rule::B3, "B3"}, {Rule::B5, "B5"}, {Rule::B6, "B6"}, {Rule::B7, "B7"},
    {Rule::C2, "C2"}, {Rule::C6, "C6"}, {Rule::M1, "M1"}, {Rule::M2, "M2"}, {Rule::M3, "M3"}, {Rule::M4, "M4"},
    {Rule::M5, "M5"}, {Rule::M6, "M6"}, {Rule::M7, "M7"}, {Rule::M8, "M8"}, {Rule::E1, "E1"}, {Rule::E2, "E2"},
    {Rule::E3, "E3"}, {Rule::R1, "R1"}, {Rule::F2, "F2"}, {Rule::T1, "T1"},
}};

inline constexpr std::array<std::pair<Reason, std::string_view>, 14> reason_ids{{
    {Reason::overpaid, "overpaid"},
    {Reason::already_paid, "already_paid"},
    {Reason::kid_invalid, "kid_invalid"},
    {Reason::kid_unknown, "kid_unknown"},
    {Reason::kid_missing, "kid_missing"},
    {Reason::details_do_not_sum, "details_do_not_sum"},
    {Reason::references_do_not_sum, "references_do_not_sum"},
    {Reason::credit_note_unknown, "credit_note_unknown"},
    {Reason::reversal_without_payment, "reversal_without_payment"},
    {Reason::reversal_of_decided, "reversal_of_decided"},
    {Reason::returned, "return"},
    {Reason::other_debit, "other_debit"},
    {Reason::suspected_duplicate, "suspected_duplicate"},
    {Reason::moved_here, "moved_here"},
}};

namespace detail {
template <class Table, class Value>
[[nodiscard]] constexpr std::string_view id_in(const Table& table, Value value) {
  return table[static_cast<std::size_t>(value)].second;
}
template <class Value, class Table>
[[nodiscard]] constexpr std::optional<Value> value_in(const Table& table, std::string_view id) {
  for (const auto& [value, name] : table) {
    if (name == id) return value;
  }
  return std::nullopt;
}
}  // namespace detail

[[nodiscard]] constexpr std::string_view id_of(Rule rule) { return detail::id_in(rule_ids, rule); }
[[nodiscard]] constexpr std::string_view id_of(Reason reason) { return detail::id_in(reason_ids, reason); }
[[nodiscard]] constexpr std::optional<Rule> parse_rule(std::string_view id) {
  return detail::value_in<Rule>(rule_ids, id);
}
[[nodiscard]] constexpr std::optional<Reason> parse_reason(std::string_view id) {
  return detail::value_in<Reason>(reason_ids, id);
}

}  // namespace avstem::core
