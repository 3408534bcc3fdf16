#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/invoice_state.hpp"
#include "engine/cli/selection.hpp"

namespace avstem::cli {
namespace {

std::string table_of(const Console& console, const std::vector<InvoiceState>& invoices) {
  Columns columns{{{console.text(Text::head_invoice)},
                   {console.text(Text::head_customer)},
                   {console.text(Text::head_kid)},
                   {console.text(Text::head_due)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_open), Align::right}}};
  for (const InvoiceState& each : invoices) {
    columns.add({each.invoice.number.text(), each.invoice.customer.text(),
                 each.invoice.kid ? std::string{each.invoice.kid->text()} : "", console.date(each.invoice.due_on),
                 amount(each.signed_amount()), amount(each.open)});
  }
  return columns.text();
}

}  // namespace

ExitCode run_invoices_list(const Call& call) {
  const Console& console = call.console;
  ReadBooks books{call};
  nlohmann::ordered_json items = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations_asked_for(call, books.reader())) {
    std::vector<InvoiceState> invoices = invoices_of(organisation, books.reader());
    if (call.arguments.has("open"))
      std::erase_if(invoices, [](const InvoiceState& each) { return each.open.is_zero(); });
    if (!console.json) console.out << organisation.name << "\n" << table_of(console, invoices);
    for (const InvoiceState& each : invoices) items.push_back(invoice_json(each));
  }
  if (console.json) console.document(nlohmann::ordered_json{{"schema", "avstem.invoices-list/1"}, {"items", items}});
  return ExitCode::done;
}

}  // namespace avstem::cli
