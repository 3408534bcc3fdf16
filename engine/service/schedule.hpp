/// Runs the service on the machine's own time, files and signals until it is told to end. The only file with Asio's coroutines.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/service/http_server.hpp"
#include "engine/service/service.hpp"

namespace avstem::service {

/// Borrows clock, log, service and flag.
struct ScheduleDoors {
  const core::Clock& clock;
  Log& log;
  Service& service;
  std::atomic<bool>& stopping;  ///< set at SIGTERM and SIGINT; the service asks it between two files
  std::vector<std::filesystem::path> inboxes;
  /// At SIGHUP: the new configuration, or nothing when it is wrong, which it then has told; the old one stays.
  std::function<std::optional<ServicePlan>()> reload;
  std::function<void(std::string_view)> notify;  ///< as `sd_notify`
  std::chrono::milliseconds watchdog{0};         ///< how often systemd wants a sign of life; 0: never
  std::optional<HttpPlace> listen;
  HttpAnswers answers;
};

/// Returns the signal that ended it. The input in hand is finished first. Throws what `HttpServer` throws.
int run_schedule(const ScheduleDoors& doors);

}  // namespace avstem::service
