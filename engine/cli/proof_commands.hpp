/// What the commands that prove the books do.
#pragma once

#include "engine/cli/command.hpp"

namespace avstem::cli {

ExitCode run_archive_check(const Call& call);
ExitCode run_archive_repair(const Call& call);
ExitCode run_checkpoint(const Call& call);
ExitCode run_export_pack(const Call& call);
ExitCode run_rebuild(const Call& call);
ExitCode run_replay(const Call& call);

}  // namespace avstem::cli
