#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/reports.hpp"

namespace avstem::cli {

namespace {

/// A report about organisations on a day; its exit code 1 means that its sum is not the ledger's.
Command report_on_a_day(std::string_view name, Words purpose, std::vector<Example> examples,
                        ExitCode (*run)(const Call&)) {
  return {name,
          Group::audit,
          "",
          0,
          0,
          purpose,
          std::move(examples),
          {org_flag, as_of_flag, csv_flag},
          with_books({ExitCode::different, ExitCode::no_such_input}),
          run};
}

/// What an accountant looks at every month.
std::vector<Command> monthly_reports() {
  return {
      report_on_a_day(
          "report trial-balance", {"saldobalanse", "trial balance"},
          {{"avstem report trial-balance", {"alle organisasjoner", "all organisations"}},
           {"avstem report trial-balance --org solbakken-vel --as-of 2026-11-20", {"per en dato", "as of a date"}}},
          [](const Call& call) { return run_report(call, tell_trial_balance); }),
      report_on_a_day(
          "report open-items", {"åpne poster per kunde", "open items by customer"},
          {{"avstem report open-items", {"alle organisasjoner", "all organisations"}},
           {"avstem report open-items --as-of 2026-11-19", {"før innbetalingene kom", "before the payments came"}},
           {"avstem report open-items --csv >open-items.csv; cat open-items.csv",
            {"til regneark", "for a spreadsheet"}}},
          [](const Call& call) { return run_report(call, tell_open_items); }),
      report_on_a_day("report aged-balances",
                      {"aldersfordelt saldoliste: ikke forfalt, 1–30, 31–60, 61–90 og over 90 dager",
                       "aged balances: not due, 1–30, 31–60, 61–90 and over 90 days"},
                      {{"avstem report aged-balances", {"per i dag", "as of today"}},
                       {"avstem report aged-balances --as-of 31.12.2026", {"ved årsslutt", "at the end of the year"}}},
                      [](const Call& call) { return run_report(call, tell_aged_balances); }),
      report_on_a_day("report unidentified",
                      {"uavklarte innbetalinger med alder og begrunnelse", "unidentified payments with age and reason"},
                      {{"avstem report unidentified", {"alle organisasjoner", "all organisations"}},
                       {"avstem report unidentified --org groruddalen-historielag --as-of 2026-11-30",
                        {"ved månedsslutt", "at the end of the month"}}},
                      [](const Call& call) { return run_report(call, tell_unidentified); }),
      report_on_a_day("report prepayments", {"forskudd fra kunder", "prepayments from customers"},
                      {{"avstem report prepayments", {"alle organisasjoner", "all organisations"}},
                       {"avstem report prepayments --as-of 2026-11-30 --json", {"for programmer", "for programs"}}},
                      [](const Call& call) { return run_report(call, tell_prepayments); }),
  };
}

std::vector<Command> reconciling_reports() {
  return {
      report_on_a_day("report bank",
                      {"bankavstemming per dag: bankens filer mot hovedboken",
                       "bank reconciliation per day: the bank's files against the ledger"},
                      {{"avstem report bank", {"alle dager", "all days"}},
                       {"avstem report bank --org solbakken-vel --as-of 2026-11-30",
                        {"ved månedsslutt", "at the end of the month"}}},
                      [](const Call& call) { return run_report(call, tell_bank); }),
      report_on_a_day("report control-sums",
                      {"debet mot kredit, og hver reskontro mot sin samlekonto",
                       "debit against credit, and each sub-ledger against its control account"},
                      {{"avstem report control-sums", {"alle skal være 0,00", "all must be 0.00"}},
                       {"avstem report control-sums --as-of 2026-11-30 --json", {"for programmer", "for programs"}}},
                      [](const Call& call) { return run_report(call, tell_control_sums); }),
      {"report missing-files",
       Group::audit,
       "",
       0,
       0,
       {"bankfiler som kan mangle, eller er sendt på nytt", "bank files that may be missing, or came again"},
       {{"avstem report missing-files", {"per i dag", "as of today"}},
        {"avstem report missing-files --as-of 2026-11-30 --csv", {"til regneark", "for a spreadsheet"}}},
       {as_of_flag, csv_flag},
       with_books(),
       [](const Call& call) { return run_report(call, tell_missing_files); }},
      {"report customer",
       Group::audit,
       "CUSTOMER",
       1,
       1,
       {"kontoutskrift for en kunde", "statement of one customer's account"},
       {{"avstem report customer 103", {"alt", "everything"}},
        {"avstem report customer 103 --from 2026-11-15 --as-of 2026-11-30", {"en periode", "a period"}}},
       {org_flag,
        {"from",
         "DATE",
         {"første dag; det før er inngående saldo", "first day; what was before is the opening balance"}},
        as_of_flag,
        csv_flag},
       with_books({ExitCode::no_such_input}),
       run_report_customer},
  };
}

std::vector<Command> listing_reports() {
  return {
      {"report payments",
       Group::audit,
       "",
       0,
       0,
       {"hver innbetaling, med regel og bilag", "every payment, with rule and voucher"},
       {{"avstem report payments", {"alle, også uten organisasjon", "all, those without an organisation too"}},
        {"avstem report payments --input 3", {"fra én fil", "out of one file"}},
        {"avstem report payments --input 3 --explain", {"og hvorfor hver fikk sin regel", "and why each met its rule"}},
        {"avstem report payments --csv", {"til regneark", "for a spreadsheet"}}},
       {org_flag,
        input_flag,
        csv_flag,
        {"explain",
         "",
         {"hva det ble sett etter, funnet og forkastet (leser hele hovedboken)",
          "what was looked for, found and rejected (reads the whole journal)"}}},
       with_books({ExitCode::no_such_input}),
       run_report_payments},
      {"report vouchers",
       Group::audit,
       "",
       0,
       0,
       {"bilagene med posteringer", "the vouchers with their postings"},
       {{"avstem report vouchers --input 3", {"bilagene fra én fil", "the vouchers of one file"}},
        {"avstem report vouchers --org solbakken-vel --json",
         {"med hash, for programmer", "with hashes, for programs"}},
        {"avstem report vouchers --as-of 2026-11-30 --csv",
         {"til regneark, en linje per postering", "for a spreadsheet, a line for each posting"}}},
       {org_flag, input_flag, as_of_flag, csv_flag},
       with_books({ExitCode::no_such_input}),
       run_report_vouchers},
      report_on_a_day(
          "report refunds",
          {"det som skal betales tilbake, og det som er betalt", "what is to be paid back, and what has been"},
          {{"avstem report refunds", {"alle organisasjoner", "all organisations"}},
           {"avstem report refunds --csv", {"til nettbanken eller et regneark", "for the bank, or a spreadsheet"}}},
          [](const Call& call) { return run_report(call, tell_refunds); }),
  };
}

}  // namespace

std::vector<Command> report_commands() {
  std::vector<Command> all = monthly_reports();
  for (std::vector<Command> more : {reconciling_reports(), listing_reports()})
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return all;
}

}  // namespace avstem::cli
