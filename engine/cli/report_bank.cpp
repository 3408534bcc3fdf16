#include <set>

#include "engine/cli/report.hpp"
#include "engine/cli/reports.hpp"
#include "engine/reports/bank_reconciliation.hpp"

namespace avstem::cli {
namespace {

using reports::BankReconciliation;

std::vector<Field> bank_fields() {
  return {{"ledger_account", Text::head_account},
          {"bank_accounts", Text::head_bank_account, Align::left, false},
          {"booked_on", Text::head_date},
          {"payments", Text::head_payments, Align::right, false},
          {"file_ore", Text::bank_in_files, Align::right},
          {"booked_ore", Text::stairs_booked, Align::right},
          {"known_ore", Text::bank_known, Align::right},
          {"tied_ore", Text::bank_tied, Align::right},
          {"unrouted_ore", Text::bank_unrouted, Align::right},
          {"not_booked_ore", Text::bank_not_booked, Align::right},
          {"difference_ore", Text::bank_file_difference, Align::right},
          {"ledger_ore", Text::bank_in_ledger, Align::right},
          {"ledger_difference_ore", Text::bank_ledger_difference, Align::right}};
}

Cells cells_of(const std::string& account, const Cell& day, const std::string& bank_accounts,
               const ledger::ControlSums& files, core::Money in_ledger) {
  return {account,
          bank_accounts,
          day,
          files.payments,
          files.total,
          files.booked,
          files.known,
          files.tied,
          files.unrouted,
          files.not_booked,
          files.difference(),
          in_ledger,
          files.booked - in_ledger};
}

std::string joined(const std::set<std::string>& accounts) {
  std::string text;
  for (const std::string& account : accounts) text += (text.empty() ? "" : " ") + account;
  return text;
}

/// True when a day of it is off.
bool tell_days(const Console& console, const BankReconciliation& reconciliation, ReportPage& page) {
  ledger::ControlSums files;
  core::Money in_ledger;
  bool off = false;
  for (const reports::ReconciledDay& day : reconciliation.days()) {
    files += day.files;
    in_ledger += day.ledger;
    off = off || !day.file_difference().is_zero() || !day.ledger_difference().is_zero();
    page.row(
        cells_of(day.ledger_account, day_or_nothing(day.booked_on), joined(day.bank_accounts), day.files, day.ledger));
  }
  page.sum(cells_of(console.text(Text::report_sum), Cell{}, "", files, in_ledger));
  page.end();
  return off;
}

/// True when an account is off.
bool tell_accounts(const Console& console, const ledger::Organisation& organisation,
                   const BankReconciliation& reconciliation, ReportPage& page, nlohmann::ordered_json& json) {
  bool off = false;
  for (const reports::ReconciledAccount& account : reconciliation.accounts()) {
    off = off || !account.difference().is_zero();
    page.note(console.text(Text::bank_account_sum, account.ledger_account, console.amount(account.files),
                           console.amount(account.dated_later), console.amount(account.other),
                           console.amount(account.balance), console.amount(account.difference())));
    json.push_back({{"organisation", organisation.id.text()},
                    {"ledger_account", account.ledger_account},
                    {"files_ore", account.files.ore()},
                    {"dated_later_ore", account.dated_later.ore()},
                    {"other_ore", account.other.ore()},
                    {"balance_ore", account.balance.ore()},
                    {"difference_ore", account.difference().ore()}});
  }
  return off;
}

/// Every input is read once, for all reconciliations.
void add_inputs(ledger::Reader& reader, std::vector<BankReconciliation>& all) {
  reader.each_input([&](const ledger::InputResult& input) {
    const batch::KeptSteps steps = batch::kept_steps(input.staircase);
    for (BankReconciliation& reconciliation : all) reconciliation.add(input, steps);
  });
}

std::set<std::string> registered_accounts(ledger::Reader& reader) {
  std::set<std::string> accounts;
  for (const ledger::Organisation& organisation : reader.organisations()) {
    for (const ledger::BankAccount& account : reader.bank_accounts(organisation.key))
      accounts.emplace(account.number.text());
  }
  return accounts;
}

}  // namespace

ExitCode tell_bank(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  std::vector<BankReconciliation> all;
  for (const ledger::Organisation& organisation : order.organisations)
    all.emplace_back(organisation, reader.bank_accounts(organisation.key), order.as_of);
  if (!order.one_organisation) all.emplace_back(registered_accounts(reader), order.as_of);
  add_inputs(reader, all);
  ReportPage page{console, order, "bank", "days", bank_fields()};
  nlohmann::ordered_json accounts = nlohmann::ordered_json::array();
  bool off = false;
  for (std::size_t i = 0; i < order.organisations.size(); ++i) {
    const ledger::Organisation& organisation = order.organisations[i];
    for (const ledger::AccountMovement& movement : reader.movements(organisation.key)) all[i].add(movement);
    page.begin(report_title(console, organisation, order.as_of), organisation.id.text());
    const bool day_off = tell_days(console, all[i], page);
    const bool account_off = tell_accounts(console, organisation, all[i], page, accounts);
    off = off || day_off || account_off;
  }
  if (!order.one_organisation && !all.back().days().empty()) {
    page.begin(console.text(Text::report_unrouted) + "\n", "");
    off = tell_days(console, all.back(), page) || off;
  }
  page.finish({{"accounts", accounts}});
  return off ? ExitCode::different : ExitCode::done;
}

}  // namespace avstem::cli
