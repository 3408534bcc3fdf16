/// `avstem serve`: watches the inboxes until it is told to end.
#pragma once

#include "engine/cli/command.hpp"

namespace avstem::cli {

ExitCode run_serve(const Call& call);

}  // namespace avstem::cli
