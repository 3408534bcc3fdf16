#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

namespace {

Command refunds_command() {
  return {"report refunds",
          Group::audit,
          "",
          0,
          0,
          {"det som skal betales tilbake, og det som er betalt", "what is to be paid back, and what has been"},
          {{"avstem report refunds", {"alle organisasjoner", "all organisations"}},
           {"avstem report refunds --json", {"for programmer", "for programs"}}},
          {org_flag},
          with_books({ExitCode::no_such_input}),
          run_report_refunds};
}

}  // namespace

std::vector<Command> report_commands() {
  return {
      {"report trial-balance",
       Group::audit,
       "",
       0,
       0,
       {"saldobalanse", "trial balance"},
       {{"avstem report trial-balance", {"alle organisasjoner", "all organisations"}},
        {"avstem report trial-balance --org solbakken-vel --as-of 2026-11-20", {"per en dato", "as of a date"}}},
       {org_flag, as_of_flag},
       with_books({ExitCode::no_such_input}),
       run_report_trial_balance},
      {"report open-items",
       Group::audit,
       "",
       0,
       0,
       {"åpne poster", "open items"},
       {{"avstem report open-items", {"alle organisasjoner", "all organisations"}},
        {"avstem report open-items --as-of 2026-11-19", {"før innbetalingene kom", "before the payments came"}}},
       {org_flag, as_of_flag},
       with_books({ExitCode::no_such_input}),
       run_report_open_items},
      {"report payments",
       Group::audit,
       "",
       0,
       0,
       {"hver innbetaling, med regel og bilag", "every payment, with rule and voucher"},
       {{"avstem report payments", {"alle, også uten organisasjon", "all, those without an organisation too"}},
        {"avstem report payments --input 3", {"fra én fil", "out of one file"}}},
       {org_flag, input_flag},
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
         {"med hash, for programmer", "with hashes, for programs"}}},
       {org_flag, input_flag},
       with_books({ExitCode::no_such_input}),
       run_report_vouchers},
      refunds_command(),
      {"report unidentified",
       Group::audit,
       "",
       0,
       0,
       {"det som står på uavklart, og hvorfor", "what stands on the unidentified account, and why"},
       {{"avstem report unidentified", {"alle organisasjoner", "all organisations"}},
        {"avstem report unidentified --org groruddalen-historielag", {"én organisasjon", "one organisation"}}},
       {org_flag},
       with_books({ExitCode::no_such_input}),
       run_report_unidentified},
  };
}

}  // namespace avstem::cli
