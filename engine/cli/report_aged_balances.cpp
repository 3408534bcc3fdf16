#include "engine/cli/report.hpp"
#include "engine/cli/report_control.hpp"
#include "engine/cli/reports.hpp"
#include "engine/reports/aged_balances.hpp"

namespace avstem::cli {
namespace {

using reports::AgeBand;

std::vector<Field> aged_balance_fields() {
  return {{"customer_number", Text::head_customer},
          {"customer_name", Text::head_name},
          {"items", Text::head_items, Align::right},
          {"not_due_ore", Text::band_not_due, Align::right},
          {"days_1_to_30_ore", Text::band_1_to_30, Align::right},
          {"days_31_to_60_ore", Text::band_31_to_60, Align::right},
          {"days_61_to_90_ore", Text::band_61_to_90, Align::right},
          {"over_90_days_ore", Text::band_over_90, Align::right},
          {"sum_ore", Text::report_sum, Align::right}};
}

Cells cells_of(std::string customer, std::string name, const reports::AgedSums& sums) {
  return {std::move(customer),
          std::move(name),
          sums.items,
          sums.in(AgeBand::not_due),
          sums.in(AgeBand::days_1_to_30),
          sums.in(AgeBand::days_31_to_60),
          sums.in(AgeBand::days_61_to_90),
          sums.in(AgeBand::over_90_days),
          sums.sum()};
}

nlohmann::ordered_json json_of(const ledger::Organisation& organisation, const reports::AgedBalances& balances) {
  return {{"organisation", organisation.id.text()},
          {"customers", balances.customers()},
          {"items", balances.total().items},
          {"overdue_ore", balances.total().overdue().ore()},
          {"sum_ore", balances.total().sum().ore()}};
}

}  // namespace

ExitCode tell_aged_balances(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  ReportPage page{console, order, "aged-balances", "customers", aged_balance_fields()};
  ReportControl control{console, order, reader};
  nlohmann::ordered_json sums = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : order.organisations) {
    page.begin(report_title(console, organisation, order.on()), organisation.id.text());
    reports::AgedBalances balances{order.on(), [&](const reports::AgedBalance& balance) {
                                     page.row(cells_of(balance.customer.text(), balance.customer_name, balance.sums));
                                   }};
    reader.each_item_by_customer({organisation.key, order.as_of}, std::nullopt,
                                 [&](const ledger::CustomerItem& item) { balances.add(item); });
    balances.finish();
    page.sum(cells_of(console.text(Text::report_sum), "", balances.total()));
    page.end();
    control.tie(page, organisation, core::AccountRole::receivables, balances.total().sum());
    sums.push_back(json_of(organisation, balances));
  }
  page.finish({{"sums", sums}, {"control", control.json()}});
  return control.exit_code();
}

}  // namespace avstem::cli
