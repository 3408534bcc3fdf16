#include <nlohmann/json.hpp>

#include "parsers/decision.hpp"

namespace avstem::parsers::decision {
namespace {

using Json = nlohmann::ordered_json;

struct DestinationJson {
  Json operator()(const core::ToInvoice& to) const { return {{"invoice", to.invoice.text()}}; }
  Json operator()(const core::ToPrepayment& to) const { return {{"prepayment", to.customer.text()}}; }
  Json operator()(const core::ToRefund&) const { return {{"refund", true}}; }
  Json operator()(const core::ToAccount& to) const { return {{"account", to.account.text()}}; }
  Json operator()(const core::ToPayment& to) const { return {{"payment", to.payment.text()}}; }
  Json operator()(const core::ToPaidRefund& to) const { return {{"paid_refund", to.payment.text()}}; }
  Json operator()(const core::ToOrganisation& to) const { return {{"organisation", to.organisation.text()}}; }
};

Json json_of(const core::PaymentDecision& payment) {
  Json json{{"payment", payment.payment.text()}, {"waits_ore", payment.waits.ore()}, {"parts", Json::array()}};
  for (const core::DecisionPart& part : payment.parts) {
    Json told = std::visit(DestinationJson{}, part.to);
    told["amount_ore"] = part.amount.ore();
    json["parts"].push_back(std::move(told));
  }
  if (!payment.suggestion.empty()) json["suggestion"] = payment.suggestion;
  return json;
}

/// Adds the keys that belong to one kind of decision.
struct ContentKeys {
  Json& json;

  void operator()(const core::BookingDecision& booking) const {
    json["payments"] = Json::array();
    for (const core::PaymentDecision& payment : booking.payments) json["payments"].push_back(json_of(payment));
    json["write_offs"] = Json::array();
    for (const core::WriteOff& write_off : booking.write_offs) {
      json["write_offs"].push_back({{"invoice", write_off.invoice.text()}, {"amount_ore", write_off.amount.ore()}});
    }
    if (booking.date) json["date"] = booking.date->iso();
  }
  void operator()(const core::NoteDecision& note) const { json["payment"] = note.payment.text(); }
  void operator()(const core::AssignDecision& assign) const {
    json["payment"] = assign.payment.text();
    json["assignee"] = assign.assignee;
  }
  void operator()(const core::UndoDecision& undo) const {
    json["decision"] = undo.decision.value();
    if (undo.payment) json["payment"] = undo.payment->text();
  }
  void operator()(const core::ApprovalDecision& approval) const { json["decision"] = approval.decision.value(); }
};

}  // namespace

std::string to_text(const core::Decision& decision) {
  Json json{{"schema", "avstem.decision/1"},
            {"organisation", decision.organisation.text()},
            {"action", core::id_of(decision.action)},
            {"why", decision.why}};
  std::visit(ContentKeys{json}, decision.content);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace avstem::parsers::decision
