#include "engine/cli/serve_command.hpp"

#include <charconv>
#include <ostream>

#include "engine/cli/books.hpp"
#include "engine/cli/failure.hpp"
#include "engine/cli/service_plan.hpp"
#include "engine/cli/trouble.hpp"
#include "engine/cli/watch_keeper.hpp"
#include "engine/core/file_lock.hpp"
#include "engine/service/schedule.hpp"
#include "engine/service/sd_notify.hpp"

namespace avstem::cli {
namespace {

std::string variable(const World& world, const std::string& name) {
  const auto found = world.environment.find(name);
  return found == world.environment.end() ? std::string{} : found->second;
}

/// WATCHDOG_USEC of sd_watchdog_enabled(3).
std::chrono::milliseconds watchdog_of(const World& world) {
  const std::string written = variable(world, "WATCHDOG_USEC");
  std::int64_t microseconds = 0;
  std::from_chars(written.data(), written.data() + written.size(), microseconds);
  return std::chrono::milliseconds{microseconds / 1000};
}

void expect_inbox(const Settings& settings, const service::ServicePlan& plan) {
  if (!plan.inboxes.empty()) return;
  throw Trouble{ExitCode::configuration,
                finding("E-SERVE-INBOX", "inbox.folder (" + settings.get("inbox.folder").origin + ")", "a folder",
                        "none", "avstem serve --inbox DIR, or set inbox.folder in the configuration.")};
}

core::FileLock only_server(const Settings& settings) {
  std::filesystem::create_directories(settings.data_folder());
  auto lock = core::FileLock::take(settings.data_folder() / "serve.lock", std::chrono::milliseconds{0});
  if (lock) return std::move(*lock);
  throw Trouble{ExitCode::try_again, finding("E-SERVE-BUSY", "data folder " + settings.data.value, "one avstem serve",
                                             "another one", "Stop the other one first: one is enough.")};
}

/// Makes and brings up to date what is missing. A database that is away is waited for; whatever else is wrong is told at once.
/// What opening them tells people would stand between the events of the log: it is thrown away.
void prepare_books(const Call& call, service::Log& log) {
  std::ostream nowhere{nullptr};
  Console quiet{.out = nowhere, .err = nowhere, .language = call.console.language};
  try {
    const WriteBooks books{Call{call.world, quiet, call.settings, call.arguments}};
    log.tell(service::Event{service::Level::info, "books-opened"}.with("caught_up", books.caught_up()));
  } catch (const std::exception& failure) {
    const ExitCode code = trouble_of(failure).code();
    if (code != ExitCode::database_unreachable && code != ExitCode::try_again) throw;
    log.tell(service::Event{service::Level::warning, "books-away"}.with(
        "code", service::ErrorCode{trouble_of(failure).findings().front().code}));
  }
}

/// The settings once more, from the files as they are now; why they are refused is told by code and line.
std::optional<service::ServicePlan> read_again(const Call& call, service::Log& log) {
  try {
    service::ServicePlan plan = plan_of(read_settings(call.arguments, call.world));
    expect_inbox(call.settings, plan);
    return plan;
  } catch (const std::exception& failure) {
    const core::Finding found = trouble_of(failure).findings().front();
    log.tell(service::Event{service::Level::error, "configuration-refused"}
                 .with("code", service::ErrorCode{found.code})
                 .with("line", static_cast<std::int64_t>(found.place.line)));
    return std::nullopt;
  }
}

}  // namespace

ExitCode run_serve(const Call& call) {
  const service::ServicePlan plan = plan_of(call.settings);
  expect_inbox(call.settings, plan);
  const auto listen = listening_place(call.settings);
  const core::FileLock lock = only_server(call.settings);
  WatchKeeper keeper{call, LogTo::standard_error};
  prepare_books(call, keeper.log());
  service::Service service = keeper.make_service(plan);
  const std::string notify_socket = variable(call.world, "NOTIFY_SOCKET");
  std::vector<std::filesystem::path> inboxes;
  for (const auto& folder : plan.inboxes) inboxes.push_back(folder.path);
  keeper.log().tell(service::Event{service::Level::info, "serving"}.with("inboxes", inboxes.size()));
  const int signal =
      service::run_schedule({.clock = call.world.clock,
                             .log = keeper.log(),
                             .service = service,
                             .stopping = keeper.stopping(),
                             .inboxes = inboxes,
                             .reload = [&] { return read_again(call, keeper.log()); },
                             .notify = [&](std::string_view state) { service::sd_notify(notify_socket, state); },
                             .watchdog = watchdog_of(call.world),
                             .listen = listen,
                             .answers = {[&] { return keeper.metrics().text(); }, [&] { return service.is_ready(); }}});
  keeper.log().tell(service::Event{service::Level::info, "ended"}.with("signal", signal));
  return ExitCode::done;
}

}  // namespace avstem::cli
