/// The server process of a cluster, seen from outside: its record in `postmaster.pid`, its process, its socket.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace avstem::ledger::postgres::private_cluster {

/// What a server writes about itself in `postmaster.pid` (PostgreSQL, pidfile.h).
struct ServerRecord {
  pid_t process = 0;
  std::filesystem::path socket_folder;
  std::string status;  ///< `starting`, `ready`, `stopping`; empty while it is being written
};

/// Nothing when there is no such file or no process number in it.
[[nodiscard]] std::optional<ServerRecord> read_record(const std::filesystem::path& cluster);

/// The process exists and is no zombie: where process 1 reaps slowly, the dead stay visible for a while.
[[nodiscard]] bool is_alive(pid_t process);

/// The process lives, is a program named postgres and works in the cluster's folder. A process number alone says
/// nothing: after a restart of the machine it is another program's.
[[nodiscard]] bool is_server_of(pid_t process, const std::filesystem::path& cluster);

/// Somebody accepts connections on the socket. The folder is closed to all but the server's user and root, so it is the server.
[[nodiscard]] bool answers(const std::filesystem::path& socket_folder);

/// The record says `ready`, its process is a server of this cluster, and the socket answers.
[[nodiscard]] std::optional<ServerRecord> ready_server(const std::filesystem::path& cluster);

/// Every postgres process that works in the cluster's folder, the server and its children.
[[nodiscard]] std::vector<pid_t> processes_of(const std::filesystem::path& cluster);

/// Removes lock files that name a process that lives but is not the server: PostgreSQL would refuse to start because of them.
/// The caller has seen that no process works in the cluster.
void remove_misleading_lock_files(const std::filesystem::path& cluster, const std::filesystem::path& socket_folder);

}  // namespace avstem::ledger::postgres::private_cluster
