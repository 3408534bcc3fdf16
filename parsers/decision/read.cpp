#include <charconv>
#include <set>

#include "parsers/canonical_document.hpp"
#include "parsers/decision.hpp"

namespace avstem::parsers::decision {
namespace {

using canonical::Json;
using canonical::refuse;
using canonical::text_at;
using core::DecisionAction;

/// A class of a hundred thousand suggestions fits.
constexpr std::uint64_t document_size_max = 64 << 20;
constexpr std::size_t assignee_length_max = 100;

template <class Number>
Number positive(std::string_view digits) {
  Number number = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (end.ec != std::errc{} || end.ptr != digits.data() + digits.size() || number < 1) refuse("a number is not from 1");
  return number;
}

core::PaymentId payment_at(const Json& json, const char* key) {
  const std::string& text = text_at(json, key);
  const auto colon = text.find(':');
  if (colon == std::string::npos) refuse("a payment is not written INPUT:ORDINAL");
  const std::string_view whole = text;
  return {core::InputNumber{positive<std::int64_t>(whole.substr(0, colon))},
          core::Ordinal{positive<std::int32_t>(whole.substr(colon + 1))}};
}

template <class Id>
Id id_at(const Json& json, const char* key) {
  auto id = Id::parse(text_at(json, key));
  if (!id) refuse(std::string{key} + " is not one that can be");
  return *std::move(id);
}

core::Money amount_at(const Json& json, const char* key) {
  const Json& value = json.at(key);
  if (!value.is_number_integer()) refuse(std::string{key} + " is not a whole number of øre");
  const auto ore = value.get<std::int64_t>();
  // Sums of a document's amounts stay far inside 64 bits.
  constexpr std::int64_t ore_max = 1'000'000'000'000'00;
  if (ore == 0 || ore > ore_max || ore < -ore_max) refuse(std::string{key} + " is zero or larger than any payment");
  return core::Money::from_ore(ore);
}

core::InputNumber decision_at(const Json& json) {
  const auto number = json.at("decision").get<std::int64_t>();
  if (number < 1) refuse("a decision's number is not from 1");
  return core::InputNumber{number};
}

core::Destination destination_of(const Json& part) {
  if (part.contains("invoice")) return core::ToInvoice{id_at<core::InvoiceNumber>(part, "invoice")};
  if (part.contains("prepayment")) return core::ToPrepayment{id_at<core::CustomerNumber>(part, "prepayment")};
  if (part.contains("refund")) return core::ToRefund{};
  if (part.contains("account")) return core::ToAccount{id_at<core::LedgerAccount>(part, "account")};
  if (part.contains("payment")) return core::ToPayment{payment_at(part, "payment")};
  if (part.contains("paid_refund")) return core::ToPaidRefund{payment_at(part, "paid_refund")};
  return core::ToOrganisation{id_at<core::OrganisationId>(part, "organisation")};
}

bool may_go_to(DecisionAction action, const core::Destination& to) {
  const bool leaves_the_books = std::holds_alternative<core::ToOrganisation>(to);
  switch (action) {
    case DecisionAction::allocate:
    case DecisionAction::accept: return !leaves_the_books;
    case DecisionAction::prepay: return std::holds_alternative<core::ToPrepayment>(to);
    case DecisionAction::refund: return std::holds_alternative<core::ToRefund>(to);
    case DecisionAction::post: return std::holds_alternative<core::ToAccount>(to);
    case DecisionAction::move: return leaves_the_books;
    case DecisionAction::write_off:
    case DecisionAction::keep:
    case DecisionAction::note:
    case DecisionAction::assign:
    case DecisionAction::undo:
    case DecisionAction::approve:
    case DecisionAction::reject: return false;
  }
  return false;
}

core::PaymentDecision payment_decision_of(const Json& json, DecisionAction action) {
  core::PaymentDecision payment{payment_at(json, "payment"), amount_at(json, "waits_ore"), {}, {}};
  for (const Json& told : json.at("parts")) {
    core::DecisionPart part{destination_of(told), amount_at(told, "amount_ore")};
    if (!may_go_to(action, part.to)) refuse("a part goes where this action does not send money");
    payment.parts.push_back(std::move(part));
  }
  if (payment.parts.empty() != (action == DecisionAction::keep)) refuse("the parts do not belong to the action");
  if (action == DecisionAction::move && payment.parts.size() != 1) refuse("money moves whole");
  if (json.contains("suggestion")) payment.suggestion = text_at(json, "suggestion");
  if (!core::is_printable_text(payment.suggestion, 10)) refuse("the suggestion is not a rule");
  return payment;
}

core::BookingDecision booking_of(const Json& json, DecisionAction action) {
  core::BookingDecision booking;
  std::set<core::PaymentId> seen;
  for (const Json& told : json.at("payments")) {
    booking.payments.push_back(payment_decision_of(told, action));
    if (!seen.insert(booking.payments.back().payment).second) refuse("a payment stands twice");
  }
  for (const Json& told : json.at("write_offs")) {
    booking.write_offs.push_back({id_at<core::InvoiceNumber>(told, "invoice"), amount_at(told, "amount_ore")});
  }
  const bool takes_no_payment = action == DecisionAction::write_off;
  const bool takes_a_class = action == DecisionAction::accept;
  if (booking.payments.empty() != takes_no_payment) refuse("the payments do not belong to the action");
  if (booking.payments.size() > 1 && !takes_a_class)
    refuse("only a class of suggestions decides about several payments");
  if (takes_no_payment && booking.write_offs.empty()) refuse("nothing is written off");
  if (!booking.write_offs.empty() && !takes_no_payment && action != DecisionAction::allocate) {
    refuse("a write-off does not belong to the action");
  }
  if (json.contains("date")) booking.date = core::Date::parse_iso(text_at(json, "date"));
  return booking;
}

core::DecisionContent content_of(const Json& json, DecisionAction action) {
  switch (action) {
    case DecisionAction::allocate:
    case DecisionAction::prepay:
    case DecisionAction::refund:
    case DecisionAction::write_off:
    case DecisionAction::post:
    case DecisionAction::move:
    case DecisionAction::keep:
    case DecisionAction::accept: return booking_of(json, action);
    case DecisionAction::note: return core::NoteDecision{payment_at(json, "payment")};
    case DecisionAction::assign: {
      core::AssignDecision assign{payment_at(json, "payment"), text_at(json, "assignee")};
      if (!core::is_printable_text(assign.assignee, assignee_length_max)) refuse("the assignee is not printable text");
      return assign;
    }
    case DecisionAction::undo: {
      core::UndoDecision undo{decision_at(json), {}};
      if (json.contains("payment")) undo.payment = payment_at(json, "payment");
      return undo;
    }
    case DecisionAction::approve:
    case DecisionAction::reject: return core::ApprovalDecision{decision_at(json)};
  }
  refuse("the action is not known");
}

core::Decision decision_of(const Json& json) {
  const auto action = core::parse_decision_action(text_at(json, "action"));
  if (!action) refuse("the action is not known");
  core::Decision decision{id_at<core::OrganisationId>(json, "organisation"), *action, canonical::why_at(json),
                          content_of(json, *action)};
  if (decision.why.empty() && *action != DecisionAction::assign) refuse("why says nothing");
  return decision;
}

core::Finding not_a_decision(const std::string& found) {
  return {.severity = core::Severity::refusal,
          .code = "E-DECISION-FORM",
          .place = {},
          .what = "decision",
          .expected = "one canonical avstem.decision/1 document",
          .found = found,
          .rule = "decision format 1",
          .next = "Decide with 'avstem queue', which writes the document."};
}

}  // namespace

Reading read(core::ByteSource& source) {
  Reading reading;
  const canonical::Form<core::Decision> form{"decision", document_size_max, decision_of, to_text, not_a_decision};
  reading.decision = canonical::read(source, form, reading.findings);
  return reading;
}

}  // namespace avstem::parsers::decision
