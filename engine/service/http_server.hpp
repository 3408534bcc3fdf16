/// Answers /metrics, /healthz and /readyz on a loopback port or a socket in the file system. The only file with Beast.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace avstem::service {

struct HttpAnswers {
  std::function<std::string()> metrics;
  std::function<bool()> is_ready;
};

/// `127.0.0.1:9464`, `[::1]:9464` or `unix:/run/avstem/metrics.sock`. Nothing for any other host: what is told is for this machine.
struct HttpPlace {
  std::string host;  ///< empty: a socket in the file system
  unsigned short port = 0;
  std::string path;

  [[nodiscard]] static std::optional<HttpPlace> parse(std::string_view text);
};

/// Lives on the event loop that it is given. Requests are small and few: at most 16 at once, five seconds each.
class HttpServer {
 public:
  /// Throws `std::system_error` when the place cannot be listened at.
  HttpServer(boost::asio::io_context& context, const HttpPlace& place, HttpAnswers answers);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

 private:
  class Listener;
  std::unique_ptr<Listener> listener_;
};

}  // namespace avstem::service
