#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/payment_row.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/selection.hpp"

namespace avstem::cli {
namespace {

/// One organisation's payments; nothing for `organisation`: those without one.
void tell(const Call& call, const ledger::Organisation* organisation, const std::vector<ledger::PaymentRow>& rows,
          nlohmann::ordered_json& items) {
  const Console& console = call.console;
  for (const ledger::PaymentRow& row : rows)
    items.push_back(payment_json(organisation == nullptr ? "" : organisation->id.text(), row));
  if (console.json) return;
  console.out << (organisation == nullptr ? console.text(Text::report_unrouted) : organisation->name) << "\n"
              << (rows.empty() ? console.text(Text::report_nothing) + "\n" : payments_text(console, rows));
}

}  // namespace

ExitCode run_report_payments(const Call& call) {
  const auto input = input_asked_for(call);
  ReadBooks books{call};
  const auto organisations = organisations_asked_for(call, books.reader());
  nlohmann::ordered_json json = report_head("payments", organisations, std::nullopt);
  json["items"] = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations) {
    tell(call, &organisation, books.reader().payments(organisation.key, input), json["items"]);
  }
  const auto unrouted =
      call.arguments.has("org") ? std::vector<ledger::PaymentRow>{} : books.reader().payments(std::nullopt, input);
  if (!unrouted.empty()) tell(call, nullptr, unrouted, json["items"]);
  if (call.console.json) call.console.document(json);
  return ExitCode::done;
}

}  // namespace avstem::cli
