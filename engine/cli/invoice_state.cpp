#include "engine/cli/invoice_state.hpp"

#include <nlohmann/json.hpp>

#include <map>

namespace avstem::cli {

std::vector<InvoiceState> invoices_of(const ledger::Organisation& organisation, ledger::Reader& reader) {
  std::map<core::InvoiceNumber, core::Money> open;
  for (const ledger::OpenItemRow& row : reader.open_items(organisation.key, std::nullopt))
    open.emplace(row.item.invoice, row.item.open);
  std::vector<InvoiceState> states;
  for (core::Invoice& invoice : reader.invoices(organisation.key)) {
    const auto left = open.find(invoice.number);
    states.push_back({std::move(invoice), left == open.end() ? core::Money{} : left->second});
  }
  return states;
}

nlohmann::ordered_json invoice_json(const InvoiceState& state) {
  const core::Invoice& invoice = state.invoice;
  nlohmann::ordered_json json{{"organisation", invoice.organisation.text()},
                              {"invoice_number", invoice.number.text()},
                              {"kind", invoice.kind == core::InvoiceKind::invoice ? "invoice" : "credit_note"},
                              {"customer_number", invoice.customer.text()},
                              {"customer_name", invoice.customer_name},
                              {"kid", nullptr},
                              {"issue_date", invoice.issued_on.iso()},
                              {"due_date", invoice.due_on.iso()},
                              {"amount_ore", state.signed_amount().ore()},
                              {"open_ore", state.open.ore()},
                              {"credits_invoice", nullptr}};
  if (invoice.kid) json["kid"] = invoice.kid->text();
  if (invoice.credits) json["credits_invoice"] = invoice.credits->text();
  return json;
}

}  // namespace avstem::cli
