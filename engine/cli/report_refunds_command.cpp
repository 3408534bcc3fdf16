#include <nlohmann/json.hpp>

#include <set>

#include "engine/batch/free_money.hpp"
#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/payment_words.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/selection.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

struct Refund {
  ledger::PaymentRow payment;
  core::Money marked;  ///< by decisions that stand
  core::Money owed;    ///< of it, not paid yet
  core::Date marked_on;
  std::string marked_by;
  std::int32_t age_days = 0;
};

core::Money marked_of(const ledger::PaymentRow& payment, core::Money owed, const ledger::Organisation& organisation) {
  core::Money paid;
  for (const ledger::Posting& posting : payment.postings) {
    const bool here = posting.voucher.organisation == organisation.key &&
                      posting.account == organisation.account(core::AccountRole::refunds_payable);
    if (here && posting.amount.is_positive()) paid += posting.amount;
  }
  return owed + paid;
}

/// RULES H4: what is owed sums to the balance of the account.
std::vector<Refund> refunds_of(const ledger::Organisation& organisation, ledger::Reader& reader, core::Date today) {
  std::vector<Refund> refunds;
  std::set<core::PaymentId> seen;
  for (const ledger::DecisionRecord& decision : reader.decisions(organisation.key)) {
    for (const ledger::DecisionStep& step : decision.steps) {
      if (!step.payment || !step.voucher || step.undoes || !seen.insert(*step.payment).second) continue;
      auto payment = reader.payment(*step.payment).value();
      const core::Money owed = batch::refund_owed(payment, organisation);
      const core::Money marked = marked_of(payment, owed, organisation);
      if (marked.is_zero()) continue;
      const core::Date day = core::date_of(decision.decided_at);
      refunds.push_back({std::move(payment), marked, owed, day, decision.decided_by, core::days_between(day, today)});
    }
  }
  return refunds;
}

std::string table_of(const Console& console, const std::vector<Refund>& refunds) {
  if (refunds.empty()) return console.text(Text::report_nothing) + "\n";
  Columns columns{{{console.text(Text::head_payment)},
                   {console.text(Text::refund_marked_on)},
                   {console.text(Text::head_actor)},
                   {console.text(Text::head_age), Align::right},
                   {console.text(Text::refund_marked), Align::right},
                   {console.text(Text::refund_owed), Align::right},
                   {console.text(Text::head_payer)},
                   {console.text(Text::head_reference)}}};
  core::Money owed;
  for (const Refund& refund : refunds) {
    const ledger::PaymentRecord& record = refund.payment.record;
    owed += refund.owed;
    columns.add({record.id.text(), console.date(refund.marked_on), refund.marked_by,
                 console.text(Text::days, refund.age_days), amount(refund.marked), amount(refund.owed),
                 payer_of(record.payment),
                 console.text(Text::refund_reference, record.id.text(), console.date(record.booked_on))});
  }
  columns.add({console.text(Text::report_sum), "", "", "", "", amount(owed), "", ""});
  return columns.text();
}

nlohmann::ordered_json json_of(const ledger::Organisation& organisation, const Refund& refund) {
  const ledger::PaymentRecord& record = refund.payment.record;
  nlohmann::ordered_json json{
      {"organisation", organisation.id.text()}, {"payment", record.id.text()},   {"booked_on", record.booked_on.iso()},
      {"marked_on", refund.marked_on.iso()},    {"marked_by", refund.marked_by}, {"age_days", refund.age_days},
      {"marked_ore", refund.marked.ore()},      {"owed_ore", refund.owed.ore()}, {"payer_account", nullptr},
      {"payer_name", record.payment.payer_name}};
  if (record.payment.payer_account) json["payer_account"] = record.payment.payer_account->text();
  return json;
}

}  // namespace

ExitCode run_report_refunds(const Call& call) {
  ReadBooks books{call};
  const auto organisations = organisations_asked_for(call, books.reader());
  const core::Date today = core::date_of(call.world.clock.now());
  nlohmann::ordered_json json = report_head("refunds", organisations, std::nullopt);
  json["items"] = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations) {
    const auto refunds = refunds_of(organisation, books.reader(), today);
    for (const Refund& refund : refunds) json["items"].push_back(json_of(organisation, refund));
    if (!call.console.json) {
      call.console.out << report_title(call.console, organisation, std::nullopt) << table_of(call.console, refunds);
    }
  }
  if (call.console.json) call.console.document(json);
  return ExitCode::done;
}

}  // namespace avstem::cli
