#include "ledger/postgres/private_cluster/server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <system_error>

namespace avstem::ledger::postgres::private_cluster {
namespace {

namespace fs = std::filesystem;

std::optional<pid_t> process_number(const std::string& text) {
  pid_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number <= 1) return std::nullopt;
  return number;
}

fs::path proc(pid_t process, const char* name) { return fs::path{"/proc"} / std::to_string(process) / name; }

bool same_folder(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

}  // namespace

std::optional<ServerRecord> read_record(const fs::path& cluster) {
  std::ifstream file{cluster / "postmaster.pid"};
  // Lines: process, data directory, start time, port, socket folder, listen address, shared memory, status.
  std::string lines[8];
  for (std::string& line : lines) {
    if (!std::getline(file, line)) break;
  }
  const auto process = process_number(lines[0]);
  if (!process) return std::nullopt;
  std::string& status = lines[7];
  while (!status.empty() && status.back() == ' ') status.pop_back();
  return ServerRecord{*process, lines[4], status};
}

bool is_alive(pid_t process) {
  std::ifstream file{proc(process, "stat")};
  std::string text;
  if (!std::getline(file, text)) return false;
  // proc(5): the state follows the program's name, which stands in parentheses and may hold any character.
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos || name_end + 2 >= text.size()) return false;
  const char state = text[name_end + 2];
  return state != 'Z' && state != 'X';
}

bool is_server_of(pid_t process, const fs::path& cluster) {
  if (!is_alive(process)) return false;
  std::error_code error;
  // An upgrade of the package leaves `… (deleted)` behind the name of a program that still runs.
  const std::string program = fs::read_symlink(proc(process, "exe"), error).filename().string();
  if (error || (program != "postgres" && program != "postgres (deleted)")) return false;
  return same_folder(proc(process, "cwd"), cluster);
}

bool answers(const fs::path& socket_folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = (socket_folder / ".s.PGSQL.5432").string();
  if (path.size() >= sizeof address.sun_path) return false;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return false;
  const bool accepted = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return accepted;
}

std::optional<ServerRecord> ready_server(const fs::path& cluster) {
  auto record = read_record(cluster);
  if (!record || record->status != "ready") return std::nullopt;
  // A session that was just forked holds the socket of a killed server open for a moment: the connection would be accepted
  // and nobody would ever answer it.
  if (!is_server_of(record->process, cluster) || !answers(record->socket_folder)) return std::nullopt;
  return record;
}

std::vector<pid_t> processes_of(const fs::path& cluster) {
  std::vector<pid_t> processes;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{"/proc", error}) {
    const auto process = process_number(entry.path().filename().string());
    if (process && is_server_of(*process, cluster)) processes.push_back(*process);
  }
  return processes;
}

void remove_misleading_lock_files(const fs::path& cluster, const fs::path& socket_folder) {
  for (const fs::path& file : {cluster / "postmaster.pid", socket_folder / ".s.PGSQL.5432.lock"}) {
    std::string line;
    std::ifstream stream{file};
    std::getline(stream, line);
    const auto process = process_number(line);
    // One that names nobody is left: PostgreSQL removes it and looks for shared memory still in use first.
    const bool misleads = process && (::kill(*process, 0) == 0 || errno == EPERM);
    std::error_code error;
    if (misleads) fs::remove(file, error);
  }
}

}  // namespace avstem::ledger::postgres::private_cluster
