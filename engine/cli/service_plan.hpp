/// What the settings ask of the service.
#pragma once

#include <optional>

#include "engine/cli/settings.hpp"
#include "engine/service/http_server.hpp"
#include "engine/service/log.hpp"
#include "engine/service/service.hpp"

namespace avstem::cli {

/// Throws `Trouble` (configuration) for a cron line that is none.
[[nodiscard]] service::ServicePlan plan_of(const Settings& settings);
/// Nothing when `metrics.listen` is empty. Throws `Trouble` (configuration) for a place that others could reach.
[[nodiscard]] std::optional<service::HttpPlace> listening_place(const Settings& settings);
/// `auto` is logfmt, for journald when it reads our stderr. Throws `Trouble` (configuration).
[[nodiscard]] service::LogFormat log_format_of(const Settings& settings, const World& world);

}  // namespace avstem::cli
