#include "engine/cli/books.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/reports.hpp"
#include "engine/cli/selection.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

core::CustomerNumber customer_asked_for(const Call& call) {
  const std::string& written = call.arguments.operands().front();
  const auto customer = core::CustomerNumber::parse(written);
  if (customer) return *customer;
  throw Trouble{ExitCode::usage, finding("E-USAGE-CUSTOMER", "customer number", "1 to 35 characters",
                                         core::quote(written), "avstem report aged-balances")};
}

}  // namespace

ExitCode run_report_customer(const Call& call) {
  const StatementOrder statement{customer_asked_for(call), date_asked_for(call, "from")};
  static_cast<void>(date_asked_for(call));
  ReadBooks books{call};
  return tell_customer(call.console, report_order(call, books.reader()), statement, books.reader());
}

}  // namespace avstem::cli
