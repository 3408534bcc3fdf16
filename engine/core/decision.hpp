/// What a person decides about money in the queue (RULES B6, G): a value, read from an input and never invalid.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/core/date.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/money.hpp"

namespace avstem::core {

/// Stored by its id: do not rename.
enum class DecisionAction {
  allocate,   ///< to open items, with what is left to wherever it belongs
  prepay,     ///< leave it as a customer's prepayment
  refund,     ///< mark it to be paid back
  write_off,  ///< close the rest of an open item as a loss
  post,       ///< belongs to no invoice: to a ledger account
  move,       ///< belongs to another organisation
  keep,       ///< is right where it lies: a prepayment, or a payment that only looked like another
  accept,     ///< follow the first suggestion, of one payment or of a class of them
  note,
  assign,
  undo,
  approve,  ///< by a second person
  reject,
};

inline constexpr std::array<std::pair<DecisionAction, std::string_view>, 13> decision_action_ids{{
    {DecisionAction::allocate, "allocate"},
    {DecisionAction::prepay, "prepay"},
    {DecisionAction::refund, "refund"},
    {DecisionAction::write_off, "write-off"},
    {DecisionAction::post, "post"},
    {DecisionAction::move, "move"},
    {DecisionAction::keep, "keep"},
    {DecisionAction::accept, "accept"},
    {DecisionAction::note, "note"},
    {DecisionAction::assign, "assign"},
    {DecisionAction::undo, "undo"},
    {DecisionAction::approve, "approve"},
    {DecisionAction::reject, "reject"},
}};
[[nodiscard]] constexpr std::string_view id_of(DecisionAction action) {
  return decision_action_ids[static_cast<std::size_t>(action)].second;
}
[[nodiscard]] constexpr std::optional<DecisionAction> parse_decision_action(std::string_view id) {
  for (const auto& [action, name] : decision_action_ids) {
    if (name == id) return action;
  }
  return std::nullopt;
}

/// Where a part of the money goes.
struct ToInvoice {
  InvoiceNumber invoice;
  friend bool operator==(const ToInvoice&, const ToInvoice&) = default;
};
struct ToPrepayment {
  CustomerNumber customer;
  friend bool operator==(const ToPrepayment&, const ToPrepayment&) = default;
};
/// Listed to be paid back, by a person at the bank; never by this program.
struct ToRefund {
  friend bool operator==(const ToRefund&, const ToRefund&) = default;
};
struct ToAccount {
  LedgerAccount account;
  friend bool operator==(const ToAccount&, const ToAccount&) = default;
};
/// Set off against what waits of another payment, of the other sign.
struct ToPayment {
  PaymentId payment;
  friend bool operator==(const ToPayment&, const ToPayment&) = default;
};
/// The bank's debit that paid a refund of this earlier payment.
struct ToPaidRefund {
  PaymentId payment;
  friend bool operator==(const ToPaidRefund&, const ToPaidRefund&) = default;
};
struct ToOrganisation {
  OrganisationId organisation;
  friend bool operator==(const ToOrganisation&, const ToOrganisation&) = default;
};
using Destination = std::variant<ToInvoice, ToPrepayment, ToRefund, ToAccount, ToPayment, ToPaidRefund, ToOrganisation>;

/// `amount` has the sign of what waits: positive for money that came in.
struct DecisionPart {
  Destination to;
  Money amount;
  friend bool operator==(const DecisionPart&, const DecisionPart&) = default;
};

/// Closes so much of an open item as a loss; takes no money of a payment.
struct WriteOff {
  InvoiceNumber invoice;
  Money amount;
  friend bool operator==(const WriteOff&, const WriteOff&) = default;
};

/// What becomes of one payment. Without parts it stays where it lies and waits no longer.
struct PaymentDecision {
  PaymentId payment;
  Money waits;  ///< what the person saw waiting; the decision is refused when that has changed
  std::vector<DecisionPart> parts;
  std::string suggestion;  ///< the rule of the suggestion that is followed, `S2`; empty: none
  friend bool operator==(const PaymentDecision&, const PaymentDecision&) = default;
};

/// allocate, prepay, refund, write-off, post, move, keep and accept. Invariant of the reader: at least one payment or
/// write-off, no payment twice, amounts not zero.
struct BookingDecision {
  std::vector<PaymentDecision> payments;
  std::vector<WriteOff> write_offs;
  std::optional<Date> date;  ///< of the vouchers; nothing: the day of the decision
  friend bool operator==(const BookingDecision&, const BookingDecision&) = default;
};
struct NoteDecision {
  PaymentId payment;
  friend bool operator==(const NoteDecision&, const NoteDecision&) = default;
};
struct AssignDecision {
  PaymentId payment;
  std::string assignee;  ///< empty: nobody any more
  friend bool operator==(const AssignDecision&, const AssignDecision&) = default;
};
struct UndoDecision {
  InputNumber decision;
  std::optional<PaymentId> payment;  ///< one member of a class; nothing: all that is not undone yet
  friend bool operator==(const UndoDecision&, const UndoDecision&) = default;
};
struct ApprovalDecision {
  InputNumber decision;
  friend bool operator==(const ApprovalDecision&, const ApprovalDecision&) = default;
};
using DecisionContent = std::variant<BookingDecision, NoteDecision, AssignDecision, UndoDecision, ApprovalDecision>;

/// Invariant of the reader: `action` and the alternative of `content` belong together, and `why` says something when money
/// moves. For a note, `why` is the note.
struct Decision {
  OrganisationId organisation;
  DecisionAction action = DecisionAction::note;
  std::string why;
  DecisionContent content;
  friend bool operator==(const Decision&, const Decision&) = default;
};

}  // namespace avstem::core
