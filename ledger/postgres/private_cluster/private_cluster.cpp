#include "ledger/private_cluster.hpp"

#include <signal.h>

#include <functional>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "engine/core/file_lock.hpp"
#include "ledger/postgres/private_cluster/account.hpp"
#include "ledger/postgres/private_cluster/child.hpp"
#include "ledger/postgres/private_cluster/creation.hpp"
#include "ledger/postgres/private_cluster/home.hpp"
#include "ledger/postgres/private_cluster/programs.hpp"
#include "ledger/postgres/private_cluster/server.hpp"

namespace avstem::ledger {
namespace {

using namespace postgres::private_cluster;  // NOLINT(google-build-using-namespace): the parts of this class
namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// RFC 3986: what is not unreserved is written as %XX.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (unreserved.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return encoded;
}

std::string uri(std::string_view role, const fs::path& socket_folder) {
  return "postgresql://" + std::string{role} + "@/avstem?host=" + percent_encoded(socket_folder.string()) +
         "&port=5432";
}

/// Asks again and again until the answer is yes; false when the patience is used up.
bool wait_until(milliseconds patience, const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (!done()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(milliseconds{5});
  }
  return true;
}

/// Sessions of a server that was killed still hold its shared memory, and end by themselves only when they become idle; the
/// parts of an initdb that was killed end when they notice.
void end_orphans(const fs::path& cluster, milliseconds patience) {
  for (const pid_t process : processes_of(cluster)) ::kill(process, SIGQUIT);
  if (wait_until(patience, [&] { return processes_of(cluster).empty(); })) return;
  throw ClusterError{"E-CLUSTER-ORPHANS", "processes of a killed server still work in " + cluster.string(),
                     "end the postgres processes of that folder, then run the same command again"};
}

pid_t launch(const Home& home, const Account& account) {
  const fs::path socket = home.socket(account);
  make_private_folder(socket, account);
  make_private_folder(home.log(), account);
  remove_misleading_lock_files(home.cluster(), socket);
  return start_detached(account, {programs_for(home.cluster()).postgres(),
                                  {"-D", home.cluster().string(), "-c", "unix_socket_directories=" + socket.string(),
                                   "-c", "log_directory=" + home.log().string()},
                                  {},
                                  home.start_log()});
}

ServerRecord wait_until_ready(const Home& home, pid_t process, milliseconds patience) {
  std::optional<ServerRecord> ready;
  const bool settled = wait_until(patience, [&] {
    ready = ready_server(home.cluster());
    return ready || !is_alive(process);
  });
  if (ready) return *ready;
  throw ClusterError{"E-CLUSTER-START",
                     (settled ? "the server ended while starting: " : "the server does not get ready: ") +
                         last_lines(home.start_log()),
                     "see " + home.start_log().string() + " and the files in " + home.log().string()};
}

/// One that somebody started and that was not ready a moment ago: it gets ready, or it ends and makes room.
std::optional<ServerRecord> await_running_server(const Home& home, milliseconds patience) {
  const auto record = read_record(home.cluster());
  if (!record || !is_server_of(record->process, home.cluster())) return std::nullopt;
  if (record->status != "stopping") return wait_until_ready(home, record->process, patience);
  wait_until(patience, [&] { return !is_alive(record->process); });
  return std::nullopt;
}

void make_folder_with_parents(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return;
  throw ClusterError{"E-CLUSTER-FOLDER", folder.string() + " cannot be made: " + error.message(),
                     "choose another data folder with --data"};
}

/// Held by whoever starts or stops the server.
core::FileLock take_lock(const PrivateClusterPlace& place) {
  const fs::path file = place.folder / "lock";
  try {
    if (auto lock = core::FileLock::take(file, place.patience)) return std::move(*lock);
  } catch (const std::system_error& error) {
    throw ClusterError{"E-CLUSTER-LOCK", error.what(), "correct the rights of the data folder"};
  }
  throw ClusterError{"E-CLUSTER-BUSY", "another process starts or stops the server of " + place.folder.string(),
                     "try again in a moment"};
}

ServerRecord start_under_lock(const PrivateClusterPlace& place) {
  if (const auto ready = ready_server(find_home(place).cluster())) return *ready;
  const Account account = server_account(find_home(place).folder());
  const Home home = make_home(place, account);
  if (!fs::exists(home.cluster())) {
    end_orphans(home.unfinished_cluster(), place.patience);
    create_cluster(home, account);
  }
  if (const auto running = await_running_server(home, place.patience)) return *running;
  end_orphans(home.cluster(), place.patience);
  return wait_until_ready(home, launch(home, account), place.patience);
}

}  // namespace

PrivateCluster::PrivateCluster(PrivateClusterPlace place) : place_{std::move(place)} {
  place_.folder = fs::absolute(place_.folder).lexically_normal();
  if (!place_.folder.has_filename()) place_.folder = place_.folder.parent_path();
}

std::optional<std::string> PrivateCluster::find() const {
  const auto server = ready_server(find_home(place_).cluster());
  if (!server) return std::nullopt;
  return uri("avstem", server->socket_folder);
}

std::string PrivateCluster::start() {
  if (const auto found = find()) return *found;
  make_folder_with_parents(place_.folder);
  // Asked before the lock, so that a folder of somebody else is told as that and not as a lock that cannot be opened.
  (void)server_account(place_.folder);
  const core::FileLock lock = take_lock(place_);
  return uri("avstem", start_under_lock(place_).socket_folder);
}

std::string PrivateCluster::superuser_uri() const {
  const auto server = ready_server(find_home(place_).cluster());
  if (!server) {
    throw ClusterError{"E-CLUSTER-STOPPED", "the server of " + place_.folder.string() + " does not run",
                       "start it first"};
  }
  return uri("postgres", server->socket_folder);
}

void PrivateCluster::stop() {
  if (!fs::exists(place_.folder)) return;
  const core::FileLock lock = take_lock(place_);
  const fs::path cluster = find_home(place_).cluster();
  const auto record = read_record(cluster);
  if (!record || !is_server_of(record->process, cluster)) return;
  const auto ended = [&] { return !is_alive(record->process); };
  // PostgreSQL: SIGINT ends the sessions and checkpoints; SIGQUIT ends at once, and the next start recovers.
  ::kill(record->process, SIGINT);
  if (wait_until(std::chrono::seconds{60}, ended)) return;
  ::kill(record->process, SIGQUIT);
  if (wait_until(place_.patience, ended)) return;
  throw ClusterError{"E-CLUSTER-STOP", "the server, process " + std::to_string(record->process) + ", does not end",
                     "see the log in " + find_home(place_).log().string()};
}

}  // namespace avstem::ledger
