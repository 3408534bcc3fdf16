#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {

std::vector<Command> audit_commands() {
  return {
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
       {org_flag},
       with_books({ExitCode::no_such_input}),
       run_trace},
  };
}

}  // namespace avstem::cli
