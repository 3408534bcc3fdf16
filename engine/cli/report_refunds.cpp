#include <set>

#include "engine/cli/payment_words.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/report_control.hpp"
#include "engine/cli/reports.hpp"
#include "engine/reports/refunds.hpp"

namespace avstem::cli {
namespace {

std::vector<Field> refund_fields() {
  return {{"payment", Text::head_payment},
          {"booked_on", Text::head_date, Align::left, false},
          {"marked_on", Text::refund_marked_on},
          {"marked_by", Text::head_actor},
          {"age_days", Text::head_age_days, Align::right},
          {"marked_ore", Text::refund_marked, Align::right},
          {"owed_ore", Text::refund_owed, Align::right},
          {"payer", Text::head_payer},
          {"payer_account", Text::head_payer_account, Align::left, false},
          {"payer_name", Text::head_payer_name, Align::left, false},
          {"reference", Text::head_reference}};
}

/// A decision about a class of payments has many steps, and several may stand in one voucher.
std::vector<reports::Refund> refunds_of(const ledger::Organisation& organisation, std::optional<core::Date> as_of,
                                        ledger::Reader& reader) {
  const core::LedgerAccount& account = organisation.account(core::AccountRole::refunds_payable);
  reports::Refunds refunds;
  std::set<ledger::VoucherKey> seen;
  for (const ledger::DecisionRecord& decision : reader.decisions(organisation.key)) {
    for (const ledger::DecisionStep& step : decision.steps) {
      if (!step.voucher || step.organisation != organisation.key || !seen.insert(*step.voucher).second) continue;
      const ledger::VoucherRow row = reader.voucher(*step.voucher).value();
      if (as_of && row.voucher.heading.date > *as_of) continue;
      for (const ledger::Posting& posting : row.postings) {
        if (posting.account == account) refunds.add(decision, step.undoes.has_value(), posting);
      }
    }
  }
  return refunds.standing();
}

Cells cells_of(const Console& console, const reports::Refund& refund, const ledger::PaymentRecord& record,
               core::Date on) {
  const core::Payment& payment = record.payment;
  return {record.id.text(),
          record.booked_on,
          refund.marked_on,
          refund.marked_by,
          std::int64_t{core::days_between(refund.marked_on, on)},
          refund.marked,
          refund.owed(),
          payer_of(payment),
          text_or_nothing(payment.payer_account ? std::string{payment.payer_account->text()} : std::string{}),
          payment.payer_name,
          console.text(Text::refund_reference, record.id.text(), console.date(record.booked_on))};
}

}  // namespace

ExitCode tell_refunds(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  ReportPage page{console, order, "refunds", "items", refund_fields()};
  ReportControl control{console, order, reader};
  for (const ledger::Organisation& organisation : order.organisations) {
    core::Money owed;
    page.begin(report_title(console, organisation, order.on()), organisation.id.text());
    for (const reports::Refund& refund : refunds_of(organisation, order.as_of, reader)) {
      owed += refund.owed();
      page.row(cells_of(console, refund, reader.payment(refund.payment).value().record, order.on()));
    }
    page.sum({console.text(Text::report_sum), "", "", "", "", "", owed, "", "", "", ""});
    page.end();
    control.tie(page, organisation, core::AccountRole::refunds_payable, -owed);
  }
  page.finish({{"control", control.json()}});
  return control.exit_code();
}

}  // namespace avstem::cli
