#include "engine/cli/report.hpp"
#include "engine/cli/report_control.hpp"
#include "engine/cli/reports.hpp"

namespace avstem::cli {

ExitCode tell_prepayments(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  ReportPage page{console,
                  order,
                  "prepayments",
                  "items",
                  {{"customer_number", Text::head_customer},
                   {"customer_name", Text::head_name},
                   {"payment", Text::head_payment},
                   {"since", Text::head_since},
                   {"age_days", Text::head_age_days, Align::right},
                   {"amount_ore", Text::head_amount, Align::right}}};
  ReportControl control{console, order, reader};
  for (const ledger::Organisation& organisation : order.organisations) {
    core::Money sum;
    page.begin(report_title(console, organisation, order.on()), organisation.id.text());
    reader.each_standing(
        {organisation.key, order.as_of}, core::AccountRole::prepayments, [&](const ledger::StandingMoney& money) {
          sum += money.amount;
          page.row({text_or_nothing(money.customer ? money.customer->text() : std::string{}), money.customer_name,
                    text_or_nothing(money.payment ? money.payment->id.text() : std::string{}), money.since,
                    std::int64_t{core::days_between(money.since, order.on())}, money.amount});
        });
    page.sum({console.text(Text::report_sum), "", "", "", "", sum});
    page.end();
    control.tie(page, organisation, core::AccountRole::prepayments, -sum);
  }
  page.finish({{"control", control.json()}});
  return control.exit_code();
}

}  // namespace avstem::cli
