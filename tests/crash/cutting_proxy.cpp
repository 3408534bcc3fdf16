#include "tests/crash/cutting_proxy.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>
#include <string_view>

namespace avstem::tests {
namespace {

constexpr std::size_t piece_size = 64 * 1024;
constexpr int look_around_ms = 20;

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::runtime_error{"the socket's path is too long"};
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

int connect_to(const std::string& path) {
  const sockaddr_un address = address_of(path);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

bool send_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::uint32_t length_at(const char* bytes) {
  std::uint32_t length = 0;
  for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(bytes[i]);
  return length;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      decoded += static_cast<char>(std::stoi(std::string{text.substr(i + 1, 2)}, nullptr, 16));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

/// The server has answered whole when it says that it is ready, or when it leaves.
void wait_until_ready(int server) {
  std::string answer;
  char piece[piece_size];
  for (ssize_t count = 0; (count = ::recv(server, piece, sizeof piece, 0)) > 0;) {
    answer.append(piece, static_cast<std::size_t>(count));
    while (answer.size() >= 5) {
      const std::size_t size = 1 + length_at(answer.data() + 1);
      if (answer.size() < size) break;
      if (answer.front() == 'Z') return;
      answer.erase(0, size);
    }
  }
}

}  // namespace

CuttingProxy::CuttingProxy(const std::string& uri, Cut cut) : cut_{cut} {
  const std::string key = "host=";
  const std::size_t host = uri.find(key) + key.size();
  const std::size_t end = std::min(uri.find('&', host), uri.size());
  server_socket_ = percent_decoded(uri.substr(host, end - host)) + "/.s.PGSQL.5432";
  uri_ = uri.substr(0, host) + folder_.path().string() + uri.substr(end);
  const sockaddr_un address = address_of((folder_.path() / ".s.PGSQL.5432").string());
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener_, 8) != 0) {
    throw std::runtime_error{"the proxy cannot listen"};
  }
  accepting_ = std::thread{[this] { accept_all(); }};
}

CuttingProxy::~CuttingProxy() {
  ending_ = true;
  accepting_.join();
  for (std::thread& connection : connections_) connection.join();
  ::close(listener_);
}

void CuttingProxy::accept_all() {
  while (!ending_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, look_around_ms) <= 0) continue;
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) connections_.emplace_back([this, client] { carry(client); });
  }
}

bool CuttingProxy::is_counted(const char* message) const {
  return !cut_.commits_only || (message[0] == 'Q' && std::strncmp(message + 5, "COMMIT", 7) == 0);
}

std::size_t CuttingProxy::count_messages(std::string& waiting, bool& started, bool& cut_here) {
  std::size_t whole = 0;
  while (waiting.size() - whole >= 5) {
    const char* message = waiting.data() + whole;
    // The first message of a connection has no type.
    const std::size_t size = started ? 1 + length_at(message + 1) : length_at(message);
    if (waiting.size() - whole < size) break;
    const bool counted = started ? is_counted(message) : !cut_.commits_only;
    started = true;
    if (counted && ++messages_ == cut_.number) {
      cut_here = true;
      return cut_.side == Cut::Side::answer ? whole + size : whole;
    }
    whole += size;
  }
  return whole;
}

void CuttingProxy::carry(int client) {
  const int server = connect_to(server_socket_);
  std::string waiting;
  char piece[piece_size];
  bool started = false;
  bool cut_here = false;
  while (server >= 0 && !cut_here && !ending_) {
    pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    if (::poll(ends, 2, look_around_ms) <= 0) continue;
    if (ends[1].revents != 0) {
      const ssize_t count = ::recv(server, piece, sizeof piece, 0);
      if (count <= 0 || !send_all(client, {piece, static_cast<std::size_t>(count)})) break;
    }
    if (ends[0].revents != 0) {
      const ssize_t count = ::recv(client, piece, sizeof piece, 0);
      if (count <= 0) break;
      waiting.append(piece, static_cast<std::size_t>(count));
      const std::size_t whole = count_messages(waiting, started, cut_here);
      if (!send_all(server, std::string_view{waiting}.substr(0, whole))) break;
      waiting.erase(0, whole);
    }
  }
  if (cut_here) {
    has_cut_ = true;
    // Only a simple query is surely answered; of a copied row or a half of an extended query the server says nothing yet.
    if (cut_.side == Cut::Side::answer && cut_.commits_only) wait_until_ready(server);
  }
  ::close(client);
  if (server >= 0) ::close(server);
}

}  // namespace avstem::tests
