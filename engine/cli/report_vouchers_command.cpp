#include <nlohmann/json.hpp>

#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/voucher_text.hpp"

namespace avstem::cli {

ExitCode run_report_vouchers(const Call& call) {
  const auto input = input_asked_for(call);
  ReadBooks books{call};
  const auto organisations = organisations_asked_for(call, books.reader());
  nlohmann::ordered_json json = report_head("vouchers", organisations, std::nullopt);
  json["vouchers"] = nlohmann::ordered_json::array();
  for (const ledger::Organisation& organisation : organisations) {
    if (!call.console.json) call.console.out << report_title(call.console, organisation, std::nullopt);
    for (const ledger::VoucherRow& row : books.reader().vouchers(organisation.key, input)) {
      if (call.console.json) {
        json["vouchers"].push_back(voucher_json(organisation.id.text(), row));
      } else {
        call.console.out << "\n" << voucher_text(call.console, row);
      }
    }
  }
  if (call.console.json) call.console.document(json);
  return ExitCode::done;
}

}  // namespace avstem::cli
