#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

std::vector<Command> archive_commands() {
  return {
      {"archive check",
       Group::operation,
       "",
       0,
       0,
       {"les hele arkivet, begge kopier, mot sine hasher", "read the whole archive, both copies, against its hashes"},
       {{"avstem archive check", {"svar 1 når noe er galt", "exit 1 when anything is off"}},
        {"avstem archive check --json", {"for overvåking", "for monitoring"}}},
       {},
       {ExitCode::different, ExitCode::no_such_input, ExitCode::input_output, ExitCode::permission,
        ExitCode::configuration},
       run_archive_check},
      {"archive repair",
       Group::operation,
       "",
       0,
       0,
       {"gjenopprett skadde filer fra den andre kopien", "restore damaged files from the other copy"},
       {{"avstem archive repair", {"den skadde legges i damaged/", "the damaged one is kept in damaged/"}},
        {"avstem archive repair --json", {"for programmer", "for programs"}}},
       {},
       {ExitCode::different, ExitCode::no_such_input, ExitCode::input_output, ExitCode::try_again, ExitCode::permission,
        ExitCode::configuration},
       run_archive_repair},
      {"rebuild",
       Group::operation,
       "",
       0,
       0,
       {"bøkene på nytt fra arkivet alene", "the books again, from the archive alone"},
       {{"avstem rebuild --archive demo-books/archive --data rebuilt",
         {"i en ny, privat database", "into a new private database"}},
        {"avstem rebuild --archive demo-books/archive --data rebuilt --resume",
         {"fortsett der det ble avbrutt", "go on where it was interrupted"}}},
       {{"archive",
         "DIR",
         {"arkivets mappe (ellers den under datamappen)", "the archive's folder (else the one under data)"}},
        {"resume", "", {"fortsett i en database som har begynnelsen", "go on in a database that holds the beginning"}}},
       with_writer({ExitCode::different, ExitCode::no_such_input}),
       run_rebuild},
  };
}

}  // namespace avstem::cli
