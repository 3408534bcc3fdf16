#include "engine/cli/command_table.hpp"

#include <algorithm>
#include <limits>

#include "engine/cli/commands.hpp"

namespace avstem::cli {
namespace {

constexpr std::size_t many = std::numeric_limits<std::size_t>::max();

constexpr Flag org{"org", "ID", {"bare denne organisasjonen", "this organisation only"}};
constexpr Flag as_of{"as-of", "DATE", {"slik det var den dagen (2026-11-22)", "as it was on that day (2026-11-22)"}};
constexpr Flag input{"input", "N", {"bare det som kom med denne inputen", "only what came with this input"}};

/// What every command that opens the books can answer.
std::vector<ExitCode> with_books(std::vector<ExitCode> more = {}) {
  for (const ExitCode code : {ExitCode::database_unreachable, ExitCode::invariant_broken, ExitCode::input_output,
                              ExitCode::permission, ExitCode::configuration}) {
    more.push_back(code);
  }
  return more;
}

/// And every command that writes.
std::vector<ExitCode> with_writer(std::vector<ExitCode> more = {}) {
  more.push_back(ExitCode::cannot_create);
  more.push_back(ExitCode::try_again);
  return with_books(std::move(more));
}

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
       1,
       many,
       {"les bankfiler, match mot åpne poster og bokfør", "read bank files, match with open items and book"},
       {{"avstem import OCR.D201126", {"én fil", "one file"}},
        {"avstem import OCR.D201126 camt054-2026-11-20.xml", {"flere filer", "several files"}},
        {"avstem import --dry-run camt054-2026-11-20.xml",
         {"vis bilagene, bokfør ingenting", "show the vouchers, book nothing"}},
        {"avstem import - < OCR.D201126", {"fra standard inn", "from standard input"}}},
       {{"dry-run", "", {"vis bilagene som ville blitt laget", "show the vouchers that would be made"}}},
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
      {"queue list",
       Group::daily,
       "",
       0,
       0,
       {"innbetalinger som trenger et menneske", "payments that need a person"},
       {{"avstem queue list", {"alle organisasjoner", "all organisations"}},
        {"avstem queue list --org solbakken-vel", {"én organisasjon", "one organisation"}}},
       {org},
       with_books(),
       run_queue_list},
      {"queue show",
       Group::daily,
       "INPUT:ORDINAL",
       1,
       1,
       {"en innbetaling i køen, med begrunnelse", "a payment in the queue, with its reason"},
       {{"avstem queue show 3:3", {"innbetaling 3 i input 3", "payment 3 of input 3"}},
        {"avstem queue show 3:3 --json", {"for programmer", "for programs"}}},
       {},
       with_books({ExitCode::no_such_input}),
       run_queue_show},
  };
}

std::vector<Command> customer_commands() {
  return {
      {"invoices import",
       Group::customers,
       "FILE…|DIR|-",
       1,
       many,
       {"fakturaer fra CSV, eller EHF med --org", "invoices from CSV, or EHF with --org"},
       {{"avstem invoices import invoices.csv", {"CSV", "CSV"}},
        {"avstem invoices import --org solbakken-vel invoice-ehf.xml", {"en EHF-faktura", "one EHF invoice"}}},
       {{"org",
         "ID",
         {"organisasjonen som EHF-fakturaene tilhører", "the organisation that the EHF invoices belong to"}}},
       with_writer({ExitCode::file_refused, ExitCode::bad_data, ExitCode::no_such_input}),
       run_invoices_import},
      {"invoices list",
       Group::customers,
       "",
       0,
       0,
       {"fakturaer, og hva som gjenstår", "invoices, and what is left to pay"},
       {{"avstem invoices list", {"alle", "all"}},
        {"avstem invoices list --org groruddalen-historielag --open", {"bare de åpne", "only open ones"}}},
       {org, {"open", "", {"bare de som har noe igjen", "only those with something left"}}},
       with_books(),
       run_invoices_list},
      {"invoices show",
       Group::customers,
       "NUMBER",
       1,
       1,
       {"en faktura og innbetalingene på den", "an invoice and the payments on it"},
       {{"avstem invoices show 2026-0102", {"i alle organisasjoner", "in all organisations"}},
        {"avstem invoices show 2026-0102 --org groruddalen-historielag", {"i én", "in one"}}},
       {org},
       with_books({ExitCode::no_such_input}),
       run_invoices_show},
  };
}

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
       {org, as_of},
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
       {org, as_of},
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
       {org, input},
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
       {org, input},
       with_books({ExitCode::no_such_input}),
       run_report_vouchers},
      {"report unidentified",
       Group::audit,
       "",
       0,
       0,
       {"det som står på uavklart, og hvorfor", "what stands on the unidentified account, and why"},
       {{"avstem report unidentified", {"alle organisasjoner", "all organisations"}},
        {"avstem report unidentified --org groruddalen-historielag", {"én organisasjon", "one organisation"}}},
       {org},
       with_books({ExitCode::no_such_input}),
       run_report_unidentified},
  };
}

std::vector<Command> audit_commands() {
  std::vector<Command> commands{
      {"inputs list",
       Group::audit,
       "",
       0,
       0,
       {"alt som noen gang er mottatt, i rekkefølge", "everything ever received, in order"},
       {{"avstem inputs list", {"alle", "all"}}, {"avstem inputs list --json", {"for programmer", "for programs"}}},
       {},
       with_books(),
       run_inputs_list},
      {"inputs show",
       Group::audit,
       "N",
       1,
       1,
       {"en input: arkiv, funn og kontrollsummer", "an input: archive, findings and control sums"},
       {{"avstem inputs show 3", {"trappen fra fil til bilag", "the staircase from file to voucher"}},
        {"avstem inputs show 3 --json", {"for programmer", "for programs"}}},
       {},
       with_books({ExitCode::no_such_input}),
       run_inputs_show},
      {"trace",
       Group::audit,
       "KID | [ORG] YEAR/NUMBER | INPUT:ORDINAL",
       1,
       2,
       {"fra postering til byte i bankens fil, og tilbake", "from a posting to the byte in the bank's file, and back"},
       {{"avstem trace 010201028", {"alt om en KID", "all about a KID"}},
        {"avstem trace groruddalen-historielag 2026/5", {"et bilag", "a voucher"}},
        {"avstem trace 2026/5 --org groruddalen-historielag", {"det samme", "the same"}},
        {"avstem trace 3:2", {"innbetaling 2 i input 3", "payment 2 of input 3"}}},
       {org},
       with_books({ExitCode::no_such_input}),
       run_trace},
  };
  for (Command& command : report_commands()) commands.push_back(std::move(command));
  commands.push_back(
      {"verify",
       Group::audit,
       "",
       0,
       0,
       {"kontroller arkiv, kjede, regler og saldoer", "check archive, chain, rules and balances"},
       {{"avstem verify", {"svar 1 når noe er galt", "exit 1 when anything is off"}},
        {"avstem verify --json", {"med kjedens hode per organisasjon", "with the chain's head per organisation"}}},
       {},
       with_books({ExitCode::different}),
       run_verify});
  return commands;
}

std::vector<Command> operation_commands() {
  return {
      {"doctor",
       Group::operation,
       "",
       0,
       0,
       {"sjekk mappe, arkiv, database, disk og klokke", "check folder, archive, database, disk and clock"},
       {{"avstem doctor", {"hver sjekk med råd", "each check with advice"}},
        {"avstem doctor --json", {"for overvåking", "for monitoring"}}},
       {},
       {ExitCode::different, ExitCode::configuration},
       run_doctor},
      {"migrate plan",
       Group::operation,
       "",
       0,
       0,
       {"hva databasen mangler", "what the database lacks"},
       {{"avstem migrate plan", {"endrer ingenting", "changes nothing"}},
        {"avstem migrate plan --json", {"for programmer", "for programs"}}},
       {},
       with_books({ExitCode::different}),
       run_migrate_plan},
      {"migrate up",
       Group::operation,
       "",
       0,
       0,
       {"bring databasen opp til dette programmet", "bring the database up to this program"},
       {{"avstem migrate up", {"den private databasen", "the private database"}},
        {"avstem migrate up --json", {"for programmer", "for programs"}}},
       {},
       with_writer(),
       run_migrate_up},
      {"config show",
       Group::operation,
       "",
       0,
       0,
       {"innstillingene som gjelder", "the settings in force"},
       {{"avstem config show", {"verdiene", "the values"}},
        {"avstem config show --origin", {"og hvor de kommer fra", "and where they come from"}}},
       {{"origin", "", {"vis hvor hver verdi kommer fra", "show where each value comes from"}}},
       {ExitCode::configuration},
       run_config_show},
      {"version",
       Group::operation,
       "",
       0,
       0,
       {"programmets versjon", "the program's version"},
       {{"avstem version", {"versjon og regelsett", "version and ruleset"}},
        {"avstem version --json", {"for programmer", "for programs"}}},
       {},
       {},
       run_version},
      {"help",
       Group::operation,
       "[COMMAND]",
       0,
       2,
       {"denne oversikten, eller en kommando", "this overview, or one command"},
       {{"avstem help", {"alle kommandoer", "all commands"}},
        {"avstem help invoices import", {"én kommando", "one command"}}},
       {},
       {},
       run_help},
  };
}

std::vector<Command> all_commands() {
  std::vector<Command> all;
  for (auto part : {first_commands(), daily_commands(), customer_commands(), audit_commands(), operation_commands()}) {
    for (Command& command : part) all.push_back(std::move(command));
  }
  return all;
}

}  // namespace

const std::vector<Command>& command_table() {
  static const std::vector<Command> table = all_commands();
  return table;
}

const Command* find_command(std::string_view name) {
  const auto& table = command_table();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Command& command) { return command.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace avstem::cli
