#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/serve_command.hpp"

namespace avstem::cli {

namespace {

Command serve_command() {
  return {"serve",
          Group::operation,
          "",
          0,
          0,
          {"følg innboksen, importer det som kommer, meld fra når noe er galt",
           "watch the inbox, import what comes, tell when something is wrong"},
          {{"mkdir -p inbox && timeout --preserve-status 3 avstem serve --inbox inbox 2>&1",
            {"prøv ett sekund; SIGTERM avslutter, SIGHUP leser oppsettet på nytt",
             "try for a second; SIGTERM ends it, SIGHUP reads the configuration again"}},
           {"AVSTEM_LOG_FORMAT=json timeout --preserve-status 3 avstem serve --inbox inbox 2>&1",
            {"hendelser som JSON-linjer", "events as lines of JSON"}}},
          {{"inbox", "DIR", {"mappen som følges (inbox.folder)", "the folder to watch (inbox.folder)"}}},
          with_writer(),
          run_serve};
}

Command doctor_command() {
  return {"doctor",
          Group::operation,
          "",
          0,
          0,
          {"sjekk mappe, arkiv, database, disk, klokke, innboks og sikkerhetskopi",
           "check folder, archive, database, disk, clock, inbox and backup"},
          {{"avstem doctor", {"hver sjekk med råd", "each check with advice"}},
           {"avstem doctor --json", {"for overvåking", "for monitoring"}}},
          {},
          {ExitCode::different, ExitCode::configuration},
          run_doctor};
}

}  // namespace

std::vector<Command> operation_commands() {
  return {
      serve_command(),
      doctor_command(),
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

}  // namespace avstem::cli
