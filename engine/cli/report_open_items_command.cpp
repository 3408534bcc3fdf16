#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/selection.hpp"

namespace avstem::cli {
namespace {

std::string table_of(const Console& console, const std::vector<ledger::OpenItemRow>& rows) {
  if (rows.empty()) return console.text(Text::report_nothing) + "\n";
  Columns columns{{{console.text(Text::head_invoice)},
                   {console.text(Text::head_customer)},
                   {console.text(Text::head_kid)},
                   {console.text(Text::head_due)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_open), Align::right}}};
  core::Money issued;
  core::Money open;
  for (const ledger::OpenItemRow& row : rows) {
    issued += row.amount;
    open += row.item.open;
    columns.add({row.item.invoice.text(), row.item.customer.text(),
                 row.item.kid ? std::string{row.item.kid->text()} : "", console.date(row.item.due_on),
                 amount(row.amount), amount(row.item.open)});
  }
  columns.add({console.text(Text::report_sum), "", "", "", amount(issued), amount(open)});
  return columns.text();
}

nlohmann::ordered_json json_of(const ledger::Organisation& organisation, const ledger::OpenItemRow& row) {
  return {{"organisation", organisation.id.text()},
          {"invoice_number", row.item.invoice.text()},
          {"customer_number", row.item.customer.text()},
          {"kid", row.item.kid ? nlohmann::ordered_json(row.item.kid->text()) : nlohmann::ordered_json()},
          {"issue_date", row.issued_on.iso()},
          {"due_date", row.item.due_on.iso()},
          {"amount_ore", row.amount.ore()},
          {"open_ore", row.item.open.ore()}};
}

}  // namespace

ExitCode run_report_open_items(const Call& call) {
  const auto as_of = date_asked_for(call);
  ReadBooks books{call};
  const auto organisations = organisations_asked_for(call, books.reader());
  nlohmann::ordered_json json = report_head("open-items", organisations, as_of);
  json["items"] = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations) {
    const auto rows = books.reader().open_items(organisation.key, as_of);
    if (!call.console.json)
      call.console.out << report_title(call.console, organisation, as_of) << table_of(call.console, rows);
    for (const ledger::OpenItemRow& row : rows) json["items"].push_back(json_of(organisation, row));
  }
  if (call.console.json) call.console.document(json);
  return ExitCode::done;
}

}  // namespace avstem::cli
