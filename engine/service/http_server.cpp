#include "engine/service/http_server.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <chrono>
#include <system_error>

namespace avstem::service {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr std::chrono::seconds patience{5};
constexpr int sessions_max = 16;
constexpr std::uint32_t header_size_max = 8 * 1024;

using Request = http::request<http::empty_body>;
using Response = http::response<http::string_body>;

Response response_to(const Request& request, const HttpAnswers& answers) {
  Response response{http::status::ok, request.version()};
  response.set(http::field::content_type, "text/plain; charset=utf-8");
  response.set(http::field::cache_control, "no-store");
  const std::string target{request.target()};
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    response.result(http::status::method_not_allowed);
    response.set(http::field::allow, "GET, HEAD");
  } else if (target == "/metrics") {
    response.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
    response.body() = answers.metrics();
  } else if (target == "/healthz") {
    response.body() = "ok\n";
  } else if (target == "/readyz") {
    const bool ready = answers.is_ready();
    if (!ready) response.result(http::status::service_unavailable);
    response.body() = ready ? "ready\n" : "not ready\n";
  } else {
    response.result(http::status::not_found);
  }
  response.keep_alive(false);
  response.prepare_payload();
  if (request.method() == http::verb::head) response.body().clear();
  return response;
}

/// What sessions share with the listener that made them, and may outlive.
struct Shared {
  HttpAnswers answers;
  int sessions = 0;
};

/// One request and its answer.
template <class Protocol>
class Session : public std::enable_shared_from_this<Session<Protocol>> {
 public:
  Session(asio::basic_stream_socket<Protocol> socket, std::shared_ptr<Shared> shared)
      : stream_{std::move(socket)}, shared_{std::move(shared)} {
    ++shared_->sessions;
    parser_.header_limit(header_size_max);
  }
  ~Session() { --shared_->sessions; }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void run() {
    stream_.expires_after(patience);
    http::async_read(stream_, buffer_, parser_,
                     [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                       if (!error) self->answer();
                     });
  }

 private:
  void answer() {
    response_ = response_to(parser_.get(), shared_->answers);
    stream_.expires_after(patience);
    http::async_write(stream_, response_, [self = this->shared_from_this()](beast::error_code error, std::size_t) {
      if (!error) self->stream_.socket().shutdown(asio::socket_base::shutdown_send, error);
    });
  }

  beast::basic_stream<Protocol> stream_;
  std::shared_ptr<Shared> shared_;
  beast::flat_buffer buffer_{header_size_max};
  http::request_parser<http::empty_body> parser_;
  Response response_;
};

template <class Protocol>
void accept_next(asio::basic_socket_acceptor<Protocol>& acceptor, const std::shared_ptr<Shared>& shared) {
  acceptor.async_accept([&acceptor, shared](beast::error_code error, asio::basic_stream_socket<Protocol> socket) {
    if (error == asio::error::operation_aborted) return;
    if (!error && shared->sessions < sessions_max) {
      std::make_shared<Session<Protocol>>(std::move(socket), shared)->run();
    }
    accept_next(acceptor, shared);
  });
}

/// What a server that was killed left behind.
void remove_old_socket(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode)) ::unlink(path.c_str());
}

}  // namespace

std::optional<HttpPlace> HttpPlace::parse(std::string_view text) {
  constexpr std::string_view by_path = "unix:";
  if (text.starts_with(by_path) && text.size() > by_path.size())
    return HttpPlace{{}, 0, std::string{text.substr(by_path.size())}};
  for (const std::string_view host : {"127.0.0.1", "[::1]", "localhost"}) {
    if (!text.starts_with(host) || text.size() <= host.size() + 1 || text[host.size()] != ':') continue;
    const std::string_view digits = text.substr(host.size() + 1);
    unsigned short port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return HttpPlace{host == "[::1]" ? "::1" : "127.0.0.1", port, {}};
  }
  return std::nullopt;
}

class HttpServer::Listener {
 public:
  Listener(asio::io_context& context, const HttpPlace& place, HttpAnswers answers)
      : shared_{std::make_shared<Shared>(Shared{std::move(answers), 0})},
        path_{place.path},
        tcp_{context},
        local_{context} {
    if (path_.empty()) {
      listen(tcp_, asio::ip::tcp::endpoint{asio::ip::make_address(place.host), place.port});
    } else {
      remove_old_socket(path_);
      listen(local_, asio::local::stream_protocol::endpoint{path_});
      // Who may read it is said by its folder and its group.
      ::chmod(path_.c_str(), S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP);
    }
  }
  ~Listener() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  template <class Acceptor, class Endpoint>
  void listen(Acceptor& acceptor, const Endpoint& endpoint) {
    try {
      acceptor.open(endpoint.protocol());
      acceptor.set_option(asio::socket_base::reuse_address(true));
      acceptor.bind(endpoint);
      acceptor.listen();
    } catch (const boost::system::system_error& failure) {
      throw std::system_error{failure.code().value(), std::generic_category(), "cannot listen at metrics.listen"};
    }
    accept_next(acceptor, shared_);
  }

  std::shared_ptr<Shared> shared_;
  std::string path_;
  asio::ip::tcp::acceptor tcp_;
  asio::local::stream_protocol::acceptor local_;
};

HttpServer::HttpServer(asio::io_context& context, const HttpPlace& place, HttpAnswers answers)
    : listener_{std::make_unique<Listener>(context, place, std::move(answers))} {}

HttpServer::~HttpServer() = default;

}  // namespace avstem::service
