#include "engine/cli/payment_words.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/report_control.hpp"
#include "engine/cli/reports.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/core/quotation.hpp"
#include "engine/reports/waiting_sums.hpp"

namespace avstem::cli {
namespace {

using WaitingFor = std::optional<core::Reason>;

std::vector<Field> unidentified_fields() {
  return {{"id", Text::head_payment},
          {"booked_on", Text::head_date},
          {"age_days", Text::head_age_days, Align::right},
          {"amount_ore", Text::head_amount, Align::right},
          {"kid", Text::head_kid, Align::left, false},
          {"reference", Text::head_kid_or_text},
          {"payer", Text::head_payer},
          {"payer_account", Text::head_payer_account, Align::left, false},
          {"payer_name", Text::head_payer_name, Align::left, false},
          {"reason", Text::head_reason}};
}

Cell coded(const WaitingFor& reason) {
  if (!reason) return {};
  return Coded{core::id_of(*reason), sentence_of(*reason)};
}

Cells cells_of(const ledger::StandingMoney& money, const WaitingFor& reason, std::int64_t age_days) {
  if (!money.payment) {
    return {Cell{}, reports::stands_since(money), age_days, money.amount, Cell{}, Cell{}, Cell{}, Cell{}, Cell{},
            Cell{}};
  }
  const core::Payment& payment = money.payment->payment;
  const core::Reference& reference = payment.reference;
  return {money.payment->id.text(),
          money.payment->booked_on,
          age_days,
          money.amount,
          text_or_nothing(reference.is_kid() ? std::string{reference.text()} : std::string{}),
          core::printable(reference.text(), core::quotation_length_max),
          payer_of(payment),
          text_or_nothing(payment.payer_account ? std::string{payment.payer_account->text()} : std::string{}),
          payment.payer_name,
          coded(reason)};
}

void tell_reasons(const Console& console, const ledger::Organisation& organisation, const reports::WaitingSums& sums,
                  ReportPage& page, nlohmann::ordered_json& json) {
  for (const auto& [reason, sum] : sums.by_reason()) {
    if (reason) {
      page.note(console.text(Text::report_reason_sum, sentence_of(*reason).in(console.language), count(sum.payments),
                             console.amount(sum.sum), sum.oldest_days));
    }
    json.push_back({{"organisation", organisation.id.text()},
                    {"reason", reason ? nlohmann::ordered_json(core::id_of(*reason)) : nlohmann::ordered_json()},
                    {"payments", sum.payments},
                    {"sum_ore", sum.sum.ore()},
                    {"oldest_age_days", sum.oldest_days}});
  }
}

}  // namespace

ExitCode tell_unidentified(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  ReportPage page{console, order, "unidentified", "items", unidentified_fields()};
  ReportControl control{console, order, reader};
  nlohmann::ordered_json reasons = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : order.organisations) {
    reports::WaitingSums sums{order.on()};
    page.begin(report_title(console, organisation, order.on()), organisation.id.text());
    reader.each_standing({organisation.key, order.as_of}, core::AccountRole::unidentified,
                         [&](const ledger::StandingMoney& money) {
                           const WaitingFor reason = reports::reason_of(money, organisation.key);
                           sums.add(reason, money);
                           page.row(cells_of(money, reason, sums.age_days(money)));
                         });
    const core::Money total = sums.total().sum;
    page.sum({console.text(Text::report_sum), "", "", total, "", "", "", "", "", ""});
    page.end();
    tell_reasons(console, organisation, sums, page, reasons);
    control.tie(page, organisation, core::AccountRole::unidentified, -total);
  }
  page.finish({{"reasons", reasons}, {"control", control.json()}});
  return control.exit_code();
}

}  // namespace avstem::cli
