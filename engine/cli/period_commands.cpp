#include "engine/cli/command_group.hpp"
#include "engine/cli/commands.hpp"

namespace avstem::cli {
namespace {

std::vector<Flag> change_flags(Words until) {
  return {{"org", "ID", {"organisasjonen", "the organisation"}},
          {"until", "DATE", until},
          {"why", "TEXT", {"hvorfor; må sies, og bevares for alltid", "why; compulsory, and kept for ever"}}};
}

}  // namespace

std::vector<Command> period_commands() {
  return {
      {"period close",
       Group::daily,
       "",
       0,
       0,
       {"lukk alle dager til og med en månedsslutt for bilag", "close all days until the end of a month to vouchers"},
       {{"avstem period close --org solbakken-vel --until 2024-12-31 --why 'årsregnskap 2024 er levert'",
         {"lukk 2024 og alt før", "close 2024 and all before"}},
        {"avstem period close --org solbakken-vel --until 31.03.2025 --why 'avstemt' --json",
         {"første kvartal; for programmer", "the first quarter; for programs"}}},
       change_flags({"siste dag i perioden", "the last day of the period"}),
       with_writer({ExitCode::bad_data, ExitCode::no_such_input}),
       run_period_close},
      {"period list",
       Group::daily,
       "",
       0,
       0,
       {"hva som er lukket; hvem lukket og åpnet, når og hvorfor",
        "what is closed; who closed and opened, when and why"},
       {{"avstem period list", {"alle organisasjoner", "all organisations"}},
        {"avstem period list --org solbakken-vel --json", {"for programmer", "for programs"}}},
       {org_flag},
       with_books({ExitCode::no_such_input}),
       run_period_list},
      {"period open",
       Group::daily,
       "",
       0,
       0,
       {"åpne den sist lukkede perioden igjen", "open the newest closed period again"},
       {{"avstem period open --org solbakken-vel --until 2025-03-31 --why 'glemt bilag'",
         {"perioden som slutter der", "the period that ends there"}},
        {"avstem period open --org solbakken-vel --until 2024-12-31 --why 'glemt bilag' --json",
         {"for programmer", "for programs"}}},
       change_flags({"siste dag i den sist lukkede perioden", "the last day of the newest closed period"}),
       with_writer({ExitCode::bad_data, ExitCode::no_such_input}),
       run_period_open},
  };
}

}  // namespace avstem::cli
