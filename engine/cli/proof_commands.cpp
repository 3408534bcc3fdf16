#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

namespace {

Command replay_command() {
  return {
      "replay",
      Group::audit,
      "N | --all | --policy FILE",
      0,
      1,
      {"utled på nytt fra arkivet og sammenlign", "derive again from the archive and compare"},
      {{"avstem replay 3", {"input 3 mot bøkene slik de var", "input 3 against the books as they were"}},
       {"avstem replay --all",
        {"alt, med åpne poster, kø og saldoer", "everything, with open items, queue and balances"}},
       {"avstem replay --policy organisations.toml",
        {"hvilke bilag et annet oppsett hadde gitt, i kroner", "which vouchers another set-up had made, in kroner"}},
       {"avstem replay --all --json", {"for programmer", "for programs"}}},
      {{"all", "", {"alle inputer", "every input"}},
       {"policy",
        "FILE",
        {"øv på historien med et annet oppsett (TOML)", "rehearse another set-up (TOML) on the history"}},
       {"certify",
        "",
        {"med --all: noter at dette programmet kan bokføre videre",
         "with --all: note that this program may go on booking"}}},
      with_books({ExitCode::different, ExitCode::no_such_input, ExitCode::bad_data}),
      run_replay};
}

}  // namespace

std::vector<Command> proof_commands() {
  return {
      {"verify",
       Group::audit,
       "",
       0,
       0,
       {"kontroller arkiv, kjede, regler og saldoer", "check archive, chain, rules and balances"},
       {{"avstem verify", {"svar 1 når noe er galt", "exit 1 when anything is off"}},
        {"avstem verify --level journal",
         {"og utled bilagene på nytt fra arkivet", "and derive the vouchers again from the archive"}},
        {"avstem verify --json", {"med kjedens hode per organisasjon", "with the chain's head per organisation"}}},
       {{"level",
         "chain|checkpoints|tables|journal",
         {"hvor dypt: hvert nivå tar med dem før det (ellers tables)",
          "how deep: each level includes those before it (else tables)"}},
        {"key",
         "HEX",
         {"bare kontrollpunkter signert med denne nøkkelen teller", "only checkpoints signed by this key count"}}},
       with_books({ExitCode::different}),
       run_verify},
      replay_command(),
      {"checkpoint",
       Group::audit,
       "",
       0,
       0,
       {"signer bøkene slik de står", "sign the books as they stand"},
       {{"avstem checkpoint --new-key", {"én gang: lag nøkkelen", "once: make the key"}},
        {"avstem checkpoint",
         {"til arkivet, stdout og checkpoint.folders", "to archive, stdout and checkpoint.folders"}},
        {"avstem checkpoint --json", {"for programmer", "for programs"}}},
       {{"new-key", "", {"lag en nøkkel i checkpoint.key_file", "make a key in checkpoint.key_file"}}},
       with_writer({ExitCode::different}),
       run_checkpoint},
      {"export pack",
       Group::audit,
       "FOLDER",
       1,
       1,
       {"bevispakke: alt en revisor trenger, uten database",
        "evidence pack: all an auditor needs, without the database"},
       {{"avstem export pack bevis --org solbakken-vel --period 2026", {"et år", "a year"}},
        {"avstem export pack halvar --org solbakken-vel --period 2026-01-01..2026-06-30",
         {"et halvår; uten avstem: ops/verify-pack.py halvar",
          "half a year; without avstem: ops/verify-pack.py halvar"}}},
       {{"org", "ID", {"organisasjonen", "the organisation"}},
        {"period", "YEAR|FROM..TO", {"hvilke dager", "which days"}}},
       with_books({ExitCode::no_such_input, ExitCode::cannot_create}),
       run_export_pack},
  };
}

}  // namespace avstem::cli
