#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/columns.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/payment_words.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/core/invariant.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

struct Unidentified {
  ledger::QueueItem item;
  ledger::PaymentRow payment;
};

/// RULES H4: these sum to the balance of the account. An over-payment waits too, but on prepayments.
std::vector<Unidentified> unidentified_of(const ledger::Organisation& organisation, ledger::Reader& reader) {
  std::vector<Unidentified> all;
  for (const ledger::QueueItem& item : reader.queue(organisation.key)) {
    if (item.reason == core::Reason::overpaid) continue;
    auto payment = reader.payment(item.payment);
    core::invariant(payment.has_value(), "a payment in the queue is in the books");
    all.push_back({item, std::move(*payment)});
  }
  return all;
}

std::string table_of(const Console& console, const std::vector<Unidentified>& all) {
  if (all.empty()) return console.text(Text::report_nothing) + "\n";
  Columns columns{{{console.text(Text::head_payment)},
                   {console.text(Text::head_date)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_kid)},
                   {console.text(Text::head_payer)},
                   {console.text(Text::head_reason)}}};
  core::Money sum;
  for (const auto& [item, payment] : all) {
    sum += item.amount;
    columns.add({item.payment.text(), console.date(item.booked_on), amount(item.amount),
                 core::printable(payment.record.payment.reference.text(), core::quotation_length_max),
                 payer_of(payment.record.payment), std::string{sentence_of(item.reason).in(console.language)}});
  }
  columns.add({console.text(Text::report_sum), "", amount(sum), "", "", ""});
  return columns.text();
}

nlohmann::ordered_json json_of(const ledger::Organisation& organisation, const Unidentified& each) {
  const auto& payment = each.payment.record.payment;
  return {
      {"organisation", organisation.id.text()},
      {"id", each.item.payment.text()},
      {"booked_on", each.item.booked_on.iso()},
      {"amount_ore", each.item.amount.ore()},
      {"kid", payment.reference.is_kid() ? nlohmann::ordered_json(payment.reference.text()) : nlohmann::ordered_json()},
      {"payer_name", payment.payer_name},
      {"reason", core::id_of(each.item.reason)}};
}

}  // namespace

ExitCode run_report_unidentified(const Call& call) {
  ReadBooks books{call};
  const auto organisations = organisations_asked_for(call, books.reader());
  nlohmann::ordered_json json = report_head("unidentified", organisations, std::nullopt);
  json["items"] = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations) {
    const auto all = unidentified_of(organisation, books.reader());
    if (!call.console.json)
      call.console.out << report_title(call.console, organisation, std::nullopt) << table_of(call.console, all);
    for (const Unidentified& each : all) json["items"].push_back(json_of(organisation, each));
  }
  if (call.console.json) call.console.document(json);
  return ExitCode::done;
}

}  // namespace avstem::cli
