#include "engine/cli/report.hpp"
#include "engine/cli/reports.hpp"
#include "engine/reports/control_sums.hpp"

namespace avstem::cli {
namespace {

using reports::ControlKind;

Coded coded(ControlKind kind) {
  switch (kind) {
    case ControlKind::debit_and_credit: return {"debit_and_credit", words_of(Text::control_debit_and_credit)};
    case ControlKind::receivables: return {"receivables", words_of(Text::control_receivables)};
    case ControlKind::prepayments: return {"prepayments", words_of(Text::control_prepayments)};
    case ControlKind::unidentified: return {"unidentified", words_of(Text::control_unidentified)};
    case ControlKind::refunds_payable: return {"refunds_payable", words_of(Text::control_refunds)};
    case ControlKind::bank: break;
  }
  return {"bank", words_of(Text::control_bank)};
}

core::Money standing(ledger::Reader& reader, const ledger::ReportScope& scope, core::AccountRole role) {
  core::Money sum;
  reader.each_standing(scope, role, [&](const ledger::StandingMoney& money) { sum -= money.amount; });
  return sum;
}

reports::SubLedgers sub_ledgers(ledger::Reader& reader, const ledger::ReportScope& scope) {
  core::Money open;
  reader.each_item_by_customer(scope, std::nullopt,
                               [&](const ledger::CustomerItem& item) { open += item.row.item.open; });
  return {.open_items = open,
          .prepayments = standing(reader, scope, core::AccountRole::prepayments),
          .unidentified = standing(reader, scope, core::AccountRole::unidentified),
          .refunds_payable = standing(reader, scope, core::AccountRole::refunds_payable)};
}

/// What the bank's files brought, by organisation, and all files together (RULES H2).
struct FilesRead {
  std::vector<reports::BankReconciliation> of_organisations;
  ledger::ControlSums all;
};

FilesRead read_files(const ReportOrder& order, ledger::Reader& reader) {
  FilesRead files;
  for (const ledger::Organisation& organisation : order.organisations)
    files.of_organisations.emplace_back(organisation, reader.bank_accounts(organisation.key), order.as_of);
  reader.each_input([&](const ledger::InputResult& input) {
    const batch::KeptSteps steps = batch::kept_steps(input.staircase);
    for (reports::BankReconciliation& each : files.of_organisations) each.add(input, steps);
    const bool counts = !order.as_of || core::date_of(input.received_at) <= *order.as_of;
    if (counts && input.kind == "bank_file") files.all += input.sums;
  });
  return files;
}

Cells cells_of(const Coded& kind, const std::string& account, core::Money control, core::Money detail) {
  return {kind, account, control, detail, control - detail};
}

}  // namespace

ExitCode tell_control_sums(const Console& console, const ReportOrder& order, ledger::Reader& reader) {
  FilesRead files = read_files(order, reader);
  ReportPage page{console,
                  order,
                  "control-sums",
                  "sums",
                  {{"control", Text::head_control},
                   {"account", Text::head_account},
                   {"control_ore", Text::head_control_sum, Align::right},
                   {"detail_ore", Text::head_detail_sum, Align::right},
                   {"difference_ore", Text::difference, Align::right}}};
  bool off = false;
  for (std::size_t i = 0; i < order.organisations.size(); ++i) {
    const ledger::Organisation& organisation = order.organisations[i];
    reports::BankReconciliation& bank = files.of_organisations[i];
    const auto movements = reader.movements(organisation.key);
    for (const ledger::AccountMovement& movement : movements) bank.add(movement);
    page.begin(report_title(console, organisation, order.as_of), organisation.id.text());
    for (const reports::ControlSum& sum :
         reports::control_sums(organisation, movements, sub_ledgers(reader, {organisation.key, order.as_of}),
                               bank.accounts(), order.as_of)) {
      off = off || !sum.difference().is_zero();
      page.row(cells_of(coded(sum.kind), sum.account ? sum.account->text() : "", sum.control, sum.detail));
    }
    page.end();
  }
  if (!order.one_organisation) {
    page.begin(console.text(Text::control_all_files) + "\n", "");
    page.row(cells_of({"files", words_of(Text::control_files)}, "", files.all.total,
                      files.all.total - files.all.difference()));
    page.end();
    off = off || !files.all.difference().is_zero();
  }
  page.note(console.text(off ? Text::control_off : Text::verify_good));
  page.finish({{"ok", !off}});
  return off ? ExitCode::different : ExitCode::done;
}

}  // namespace avstem::cli
