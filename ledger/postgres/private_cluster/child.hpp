/// Programs that we start, as another user when we are root, with an environment of their own.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "ledger/postgres/private_cluster/account.hpp"

namespace avstem::ledger::postgres::private_cluster {

struct Command {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::string standard_input;    ///< at most 4096 bytes, so that it fits in a pipe
  std::filesystem::path output;  ///< file for stdout and stderr; written anew
};

/// Waits for the end; the exit status, or 128 + signal. Throws `ClusterError` when it cannot be started.
[[nodiscard]] int run(const Account& account, const Command& command);
/// In a session of its own, so that no signal to our terminal or process group reaches it, and as no child of ours, so that we
/// need not wait for it. The process number. Throws `ClusterError` when it cannot be started.
[[nodiscard]] pid_t start_detached(const Account& account, const Command& command);

/// The last lines of a program's output, for an error message.
[[nodiscard]] std::string last_lines(const std::filesystem::path& output);

}  // namespace avstem::ledger::postgres::private_cluster
