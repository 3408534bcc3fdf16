#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

std::vector<Command> queue_commands() {
  return {
      {"queue list",
       Group::daily,
       "",
       0,
       0,
       {"innbetalinger som trenger et menneske", "payments that need a person"},
       {{"avstem queue list", {"alle organisasjoner", "all organisations"}},
        {"avstem queue list --org solbakken-vel", {"én organisasjon", "one organisation"}}},
       {org_flag},
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

}  // namespace avstem::cli
