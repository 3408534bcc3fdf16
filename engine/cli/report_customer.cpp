#include "engine/cli/report.hpp"
#include "engine/cli/reports.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"
#include "engine/reports/customer_statement.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

/// The one organisation that has the customer.
const ledger::Organisation& owner_of(const core::CustomerNumber& customer, const ReportOrder& order,
                                     ledger::Reader& reader) {
  const ledger::Organisation* owner = nullptr;
  for (const ledger::Organisation& organisation : order.organisations) {
    if (!reader.customer_name(organisation.key, customer)) continue;
    if (owner != nullptr) {
      throw Trouble{ExitCode::usage, finding("E-USAGE-ORG", "customer " + customer.text(), "--org ID",
                                             "several organisations have one", "avstem report customer --help")};
    }
    owner = &organisation;
  }
  if (owner != nullptr) return *owner;
  throw Trouble{ExitCode::no_such_input, finding("E-CUSTOMER-UNKNOWN", "customer", "one that an invoice names",
                                                 core::quote(customer.text()), "avstem report aged-balances")};
}

std::vector<Field> customer_fields() {
  return {{"date", Text::head_date},
          {"voucher", Text::head_voucher},
          {"account", Text::head_account},
          {"kind", Text::head_kind},
          {"invoice_number", Text::head_invoice},
          {"payment", Text::head_payment},
          {"debit_ore", Text::head_debit, Align::right},
          {"credit_ore", Text::head_credit, Align::right},
          {"balance_ore", Text::head_balance, Align::right}};
}

Coded coded(ledger::VoucherKind kind) { return {ledger::id_of(kind), name_of(kind)}; }

Cells cells_of(const reports::StatementLine& line) {
  const ledger::Voucher& voucher = line.posting.voucher;
  const ledger::Posting& posting = line.posting.posting;
  const core::Money amount = posting.amount;
  return {voucher.heading.date,
          std::to_string(voucher.key.year) + "/" + std::to_string(voucher.key.number),
          posting.account.text(),
          coded(voucher.heading.kind),
          text_or_nothing(posting.invoice ? posting.invoice->text() : std::string{}),
          text_or_nothing(posting.payment ? posting.payment->text() : std::string{}),
          positive_or_nothing(amount),
          positive_or_nothing(-amount),
          line.balance};
}

/// What is open on the last day, below the account.
ordered_json tell_open(const Console& console, const ledger::ReportScope& scope, const core::CustomerNumber& customer,
                       ledger::Reader& reader, ReportPage& page) {
  ordered_json json = ordered_json::array();
  reader.each_item_by_customer(scope, customer, [&](const ledger::CustomerItem& each) {
    const core::OpenItem& item = each.row.item;
    page.note(console.text(Text::statement_open, item.invoice.text(), console.date(item.due_on),
                           item.kid ? item.kid->text() : std::string_view{"-"}, console.amount(item.open)));
    json.push_back({{"invoice_number", item.invoice.text()},
                    {"due_date", item.due_on.iso()},
                    {"kid", item.kid ? ordered_json(item.kid->text()) : ordered_json()},
                    {"open_ore", item.open.ore()}});
  });
  return json;
}

}  // namespace

ExitCode tell_customer(const Console& console, const ReportOrder& order, const StatementOrder& statement,
                       ledger::Reader& reader) {
  const ledger::Organisation& owner = owner_of(statement.customer, order, reader);
  const std::string name = reader.customer_name(owner.key, statement.customer).value_or("");
  ReportOrder of_owner = order;
  of_owner.organisations = {owner};
  const ledger::ReportScope scope{owner.key, order.as_of};
  ReportPage page{console, of_owner, "customer", "lines", customer_fields()};
  page.begin(report_title(console, owner, order.as_of) +
                 console.text(Text::statement_title, statement.customer.text(), name) + "\n",
             owner.id.text());
  reports::CustomerStatement lines{statement.from,
                                   [&](const reports::StatementLine& line) { page.row(cells_of(line)); }};
  reader.each_customer_posting(scope, statement.customer,
                               [&](const ledger::CustomerPosting& posting) { lines.add(posting); });
  page.sum({console.text(Text::report_sum), "", "", "", "", "", lines.debit(), -lines.credit(), lines.closing()});
  page.end();
  if (statement.from)
    page.note(console.text(Text::statement_opening, console.date(*statement.from), console.amount(lines.opening())));
  page.note(console.text(Text::statement_closing, console.amount(lines.closing())));
  const ordered_json open = tell_open(console, scope, statement.customer, reader, page);
  page.finish({{"customer_number", statement.customer.text()},
               {"customer_name", name},
               {"from", statement.from ? ordered_json(statement.from->iso()) : ordered_json()},
               {"opening_ore", lines.opening().ore()},
               {"closing_ore", lines.closing().ore()},
               {"open_items", open}});
  return ExitCode::done;
}

}  // namespace avstem::cli
