#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

std::vector<Command> first_commands() {
  return {
      {"demo",
       Group::first,
       "",
       0,
       0,
       {"egen database, eksempelfiler, og hva som skjedde", "a database of its own, example files, and what happened"},
       {{"avstem demo", {"i ./avstem-data/demo; trygt å gjenta", "in ./avstem-data/demo; safe to repeat"}},
        {"avstem demo --data demo-books", {"et annet sted", "somewhere else"}}},
       {},
       with_writer(),
       run_demo},
      {"setup",
       Group::first,
       "FILE.toml",
       1,
       1,
       {"organisasjoner, kontoer, KID-regler; viser endringene først",
        "organisations, accounts, KID rules; shows the changes first"},
       {{"avstem setup organisations.toml --dry-run", {"bare vis hva som ville endres", "only show what would change"}},
        {"avstem setup organisations.toml", {"vis og gjør det", "show it and do it"}}},
       {{"dry-run", "", {"vis endringene, gjør ingenting", "show the changes, do nothing"}}},
       with_writer({ExitCode::bad_data, ExitCode::no_such_input}),
       run_setup},
  };
}

std::vector<Command> daily_commands() {
  return {
      {"import",
       Group::daily,
       "FILE…|DIR|-",
       0,
       many,
       {"les bankfiler, match mot åpne poster og bokfør", "read bank files, match with open items and book"},
       {{"avstem import OCR.D201126", {"én fil", "one file"}},
        {"mkdir -p inbox && avstem import --inbox inbox",
         {"en runde: det som er komplett, flyttes til done/ eller refused/",
          "one round: what is complete moves to done/ or refused/"}},
        {"avstem import --dry-run camt054-2026-11-20.xml",
         {"vis bilagene, bokfør ingenting", "show the vouchers, book nothing"}},
        {"avstem import - < OCR.D201126", {"fra standard inn", "from standard input"}}},
       {{"inbox",
         "DIR",
         {"ta det som ligger komplett i mappen (inbox.folder i oppsettet)",
          "take what lies complete in the folder (inbox.folder in the configuration)"}},
        {"dry-run", "", {"vis bilagene som ville blitt laget", "show the vouchers that would be made"}}},
       with_writer({ExitCode::file_refused, ExitCode::bad_data, ExitCode::no_such_input}),
       run_import},
      {"inspect",
       Group::daily,
       "FILE|-",
       1,
       1,
       {"les og kontroller en fil; ingen database", "read and check a file; no database"},
       {{"avstem inspect OCR.D201126", {"summer, bunter og innbetalinger", "sums, lumps and payments"}},
        {"avstem inspect OCR.D201126 --line 3", {"forklar posten felt for felt", "explain the record field by field"}},
        {"avstem inspect --json camt054-2026-11-20.xml", {"alt, for programmer", "everything, for programs"}}},
       {{"line", "N", {"forklar denne linjen felt for felt", "explain this line field by field"}},
        {"all", "", {"vis alle innbetalinger, ikke bare de første", "show all payments, not only the first"}}},
       {ExitCode::bad_data, ExitCode::no_such_input, ExitCode::input_output, ExitCode::permission},
       run_inspect},
  };
}

}  // namespace avstem::cli
