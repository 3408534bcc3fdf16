/// What the program answers the shell (DESIGN 5): sysexits for trouble, 1 and 2 for outcomes.
#pragma once

#include <array>
#include <string_view>

#include "engine/cli/language.hpp"

namespace avstem::cli {

enum class ExitCode {
  done = 0,
  different = 1,     ///< compared, and something is off
  file_refused = 2,  ///< finished, but a file was refused
  usage = 64,
  bad_data = 65,  ///< in the one file that was named
  no_such_input = 66,
  database_unreachable = 69,
  invariant_broken = 70,  ///< nothing was committed
  cannot_create = 73,
  input_output = 74,
  try_again = 75,  ///< locked
  permission = 77,
  configuration = 78,
};

struct ExitCodeFacts {
  ExitCode code;
  Words meaning;
};

/// Every code with its meaning, in the order of the numbers.
inline constexpr std::array<ExitCodeFacts, 13> exit_codes{{
    {ExitCode::done, {"ferdig", "done"}},
    {ExitCode::different, {"sammenlignet og ulikt, eller noe er galt", "compared and different, or something is off"}},
    {ExitCode::file_refused, {"ferdig, men en fil ble avvist", "finished, but a file was refused"}},
    {ExitCode::usage, {"feil bruk", "wrong usage"}},
    {ExitCode::bad_data, {"feil i den ene filen som ble navngitt", "bad data in the one named file"}},
    {ExitCode::no_such_input, {"finnes ikke", "no such file or record"}},
    {ExitCode::database_unreachable, {"databasen kan ikke nås", "database unreachable"}},
    {ExitCode::invariant_broken,
     {"en regel i hovedboken brast; ingenting er lagret", "a ledger invariant broke; nothing was committed"}},
    {ExitCode::cannot_create, {"kan ikke opprette en fil eller mappe", "cannot create a file or folder"}},
    {ExitCode::input_output, {"lesing eller skriving mislyktes", "reading or writing failed"}},
    {ExitCode::try_again, {"opptatt; prøv igjen", "locked; try again"}},
    {ExitCode::permission, {"mangler tilgang", "permission denied"}},
    {ExitCode::configuration, {"feil i oppsettet", "wrong configuration"}},
}};

}  // namespace avstem::cli
