/// A proxy between the program and PostgreSQL that cuts the connection at one message (RELIABILITY F4, F5).
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tests/temporary_folder.hpp"

namespace avstem::tests {

/// Which message of the client, over all its connections, and on which side of the server it is cut.
struct Cut {
  enum class Side {
    request,  ///< the server never gets the message
    answer,   ///< the server has acted on it, the client never hears of it
  };
  Side side = Side::answer;
  int number = 1;             ///< counted from 1
  bool commits_only = false;  ///< count `COMMIT`, not every message
};

/// Listens on a socket of its own while it lives.
class CuttingProxy {
 public:
  /// `uri` names the server by its socket folder.
  CuttingProxy(const std::string& uri, Cut cut);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  /// The same database by way of the proxy.
  [[nodiscard]] const std::string& uri() const { return uri_; }
  [[nodiscard]] bool has_cut() const { return has_cut_; }

 private:
  void accept_all();
  void carry(int client);
  /// What of the client's bytes goes on to the server, up to the message that is cut.
  std::size_t count_messages(std::string& waiting, bool& started, bool& cut_here);
  [[nodiscard]] bool is_counted(const char* message) const;

  Cut cut_;
  TemporaryFolder folder_;
  std::string server_socket_;
  std::string uri_;
  int listener_ = -1;
  std::atomic<bool> ending_{false};
  std::atomic<bool> has_cut_{false};
  std::atomic<int> messages_{0};
  std::vector<std::thread> connections_;
  std::thread accepting_;
};

}  // namespace avstem::tests
