#include "engine/cli/report.hpp"
#include "engine/cli/report_control.hpp"
#include "engine/cli/reports.hpp"

namespace avstem::cli {
namespace {

std::vector<Field> open_item_fields() {
  return {{"invoice_number", Text::head_invoice},
          {"customer_number", Text::head_customer},
          {"customer_name", Text::head_name},
          {"kid", Text::head_kid},
          {"issue_date", Text::head_issued, Align::left, false},
          {"due_date", Text::head_due},
          {"overdue_days", Text::head_overdue_days, Align::right},
          {"amount_ore", Text::head_amount, Align::right},
          {"open_ore", Text::head_open, Align::right}};
}

Cells cells_of(const ledger::CustomerItem& each, core::Date on) {
  const core::OpenItem& item = each.row.item;
  const std::int64_t overdue_days = core::days_between(item.due_on, on);
  return {item.invoice.text(),
          item.customer.text(),
          each.customer_name,
          text_or_nothing(item.kid ? std::string{item.kid->text()} : std::string{}),
          each.row.issued_on,
          item.due_on,
          positive_or_nothing(overdue_days),
          each.row.amount,
          item.open};
}

}  // namespace

ExitCode tell_open_items(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  ReportPage page{console, order, "open-items", "items", open_item_fields()};
  ReportControl control{console, order, reader};
  for (const ledger::Organisation& organisation : order.organisations) {
    core::Money issued;
    core::Money open;
    page.begin(report_title(console, organisation, order.as_of), organisation.id.text());
    reader.each_item_by_customer({organisation.key, order.as_of}, std::nullopt, [&](const ledger::CustomerItem& item) {
      issued += item.row.amount;
      open += item.row.item.open;
      page.row(cells_of(item, order.on()));
    });
    page.sum({console.text(Text::report_sum), "", "", "", "", "", "", issued, open});
    page.end();
    control.tie(page, organisation, core::AccountRole::receivables, open);
  }
  page.finish({{"control", control.json()}});
  return control.exit_code();
}

}  // namespace avstem::cli
