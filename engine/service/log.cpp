#include "engine/service/log.hpp"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

namespace avstem::service {
namespace {

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

std::string_view name_of(Level level) {
  switch (level) {
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "error";
}

/// syslog(3): 6 informational, 4 warning, 3 error.
int priority_of(Level level) {
  switch (level) {
    case Level::info: return 6;
    case Level::warning: return 4;
    case Level::error: return 3;
  }
  return 3;
}

std::string line_of(const Event& event, LogFormat format, const core::Clock& clock) {
  switch (format) {
    case LogFormat::journal: return fmt::format("<{}>{}", priority_of(event.level()), event.logfmt());
    case LogFormat::json:
      return fmt::format(R"({{"time":"{}","level":"{}",{}}})", core::to_text(clock.now()), name_of(event.level()),
                         event.json_fields());
    case LogFormat::logfmt: break;
  }
  return fmt::format("time={} level={} {}", core::to_text(clock.now()), name_of(event.level()), event.logfmt());
}

}  // namespace

struct Log::Sink {
  explicit Sink(std::ostream& stream)
      : logger{"avstem", std::make_shared<spdlog::sinks::ostream_sink_mt>(stream, true)} {
    logger.set_pattern("%v");
  }
  spdlog::logger logger;
};

Log::Log(std::ostream& stream, LogFormat format, const core::Clock& clock)
    : sink_{std::make_unique<Sink>(stream)}, format_{format}, clock_{clock} {}

Log::~Log() = default;

void Log::tell(const Event& event) {
  sink_->logger.log(spdlog_level(event.level()), spdlog::string_view_t{line_of(event, format_, clock_)});
}

}  // namespace avstem::service
