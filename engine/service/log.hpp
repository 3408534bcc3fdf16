/// Where events are told: one line each on a stream, through spdlog.
#pragma once

#include <memory>
#include <ostream>

#include "engine/core/clock.hpp"
#include "engine/service/event.hpp"

namespace avstem::service {

enum class LogFormat {
  logfmt,   ///< `time=… level=info event=…`
  json,     ///< `{"time":"…","level":"info","event":"…"}`
  journal,  ///< `<6>event=…`: journald keeps the time itself and reads the priority (sd-daemon(3))
};

class Log {
 public:
  /// Borrows the stream and the clock. Safe to use from several threads; each line is flushed.
  Log(std::ostream& stream, LogFormat format, const core::Clock& clock);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void tell(const Event& event);

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
  LogFormat format_;
  const core::Clock& clock_;
};

}  // namespace avstem::service
