/// The reports, told from any books: the commands open the books, tests bring their own.
#pragma once

#include "engine/cli/command.hpp"
#include "engine/cli/report_page.hpp"

namespace avstem::cli {

using TellReport = ExitCode (*)(const Console& console, const ReportOrder& order, ledger::Reader& reader);

/// Reads what was asked for, opens the books and tells the report. Throws `Trouble` for `--csv` with `--json`.
ExitCode run_report(const Call& call, TellReport tell);
[[nodiscard]] ReportOrder report_order(const Call& call, ledger::Reader& reader);

/// Saldobalanse.
ExitCode tell_trial_balance(const Console& console, const ReportOrder& order, ledger::Reader& reader);
/// Åpne poster.
ExitCode tell_open_items(const Console& console, const ReportOrder& order, ledger::Reader& reader);
/// Aldersfordelt saldoliste.
ExitCode tell_aged_balances(const Console& console, const ReportOrder& order, ledger::Reader& reader);
/// Uavklarte innbetalinger.
ExitCode tell_unidentified(const Console& console, const ReportOrder& order, ledger::Reader& reader);
/// Forskudd fra kunder.
ExitCode tell_prepayments(const Console& console, const ReportOrder& order, ledger::Reader& reader);
/// Det som skal betales tilbake, og hva som er betalt av det.
ExitCode tell_refunds(const Console& console, const ReportOrder& order, ledger::Reader& reader);
/// Bankavstemming per dag; `different` when anything is off.
ExitCode tell_bank(const Console& console, const ReportOrder& order, ledger::Reader& reader);
/// Kontrollsummer; `different` when anything is off.
ExitCode tell_control_sums(const Console& console, const ReportOrder& order, ledger::Reader& reader);
/// Filer som kan mangle eller er sendt på nytt.
ExitCode tell_missing_files(const Console& console, const ReportOrder& order, ledger::Reader& reader);

/// Whose account, and from which day its lines are told.
struct StatementOrder {
  core::CustomerNumber customer;
  std::optional<core::Date> from;
};
/// Kontoutskrift for one customer of `order.organisations`. Throws `Trouble` when none or several have that customer.
ExitCode tell_customer(const Console& console, const ReportOrder& order, const StatementOrder& statement,
                       ledger::Reader& reader);

}  // namespace avstem::cli
