#include <nlohmann/json.hpp>

#include <algorithm>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/invoice_state.hpp"
#include "engine/cli/payment_row.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

struct FoundInvoice {
  InvoiceState state;
  std::vector<ledger::PaymentRow> payments;  ///< with its KID
};

std::optional<FoundInvoice> find_in(const ledger::Organisation& organisation, const std::string& number,
                                    ledger::Reader& reader) {
  const std::vector<InvoiceState> invoices = invoices_of(organisation, reader);
  const auto found = std::find_if(invoices.begin(), invoices.end(),
                                  [&](const InvoiceState& each) { return each.invoice.number.text() == number; });
  if (found == invoices.end()) return std::nullopt;
  FoundInvoice invoice{*found, {}};
  if (found->invoice.kid) invoice.payments = reader.payments_with_kid(organisation.key, *found->invoice.kid);
  return invoice;
}

std::string words_of(const Console& console, const FoundInvoice& found) {
  const core::Invoice& invoice = found.state.invoice;
  return console.text(Text::invoice_title, invoice.number.text(), invoice.organisation.text(), invoice.customer.text(),
                      core::printable(invoice.customer_name, 60), invoice.kid ? invoice.kid->text() : "–") +
         "\n" +
         console.text(Text::invoice_sums, console.date(invoice.issued_on), console.date(invoice.due_on),
                      amount(found.state.signed_amount()), amount(found.state.open)) +
         "\n" +
         (found.payments.empty() ? console.text(Text::invoice_no_payments) + "\n"
                                 : payments_text(console, found.payments));
}

nlohmann::ordered_json json_of(const FoundInvoice& found) {
  nlohmann::ordered_json json = invoice_json(found.state);
  json["payments"] = nlohmann::ordered_json::array();
  for (const ledger::PaymentRow& row : found.payments)
    json["payments"].push_back(payment_json(found.state.invoice.organisation.text(), row));
  return json;
}

}  // namespace

ExitCode run_invoices_show(const Call& call) {
  const std::string& number = call.arguments.operands().front();
  ReadBooks books{call};
  nlohmann::ordered_json items = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations_asked_for(call, books.reader())) {
    const auto found = find_in(organisation, number, books.reader());
    if (!found) continue;
    items.push_back(json_of(*found));
    if (!call.console.json) call.console.out << words_of(call.console, *found);
  }
  if (items.empty()) {
    throw Trouble{ExitCode::no_such_input,
                  finding("E-INVOICE-UNKNOWN", "invoice", {}, core::quote(number), "avstem invoices list")};
  }
  if (call.console.json)
    call.console.document(nlohmann::ordered_json{{"schema", "avstem.invoices-show/1"}, {"items", items}});
  return ExitCode::done;
}

}  // namespace avstem::cli
