/// One round over the inboxes, for timers: `avstem import --inbox DIR`.
#pragma once

#include "engine/cli/command.hpp"

namespace avstem::cli {

/// Takes every complete file of the inboxes that the settings name. Files that changed within `inbox.settle_seconds` are waited for
/// once; what is still being written is left for the next round.
ExitCode import_inbox(const Call& call);

}  // namespace avstem::cli
