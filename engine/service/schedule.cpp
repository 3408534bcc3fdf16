// Boost 1.74's awaitable.hpp uses std::exchange and does not include it.
#include <utility>

#include "engine/service/schedule.hpp"

#include <fcntl.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

#include "engine/service/inbox_watch.hpp"

namespace avstem::service {
namespace {

namespace asio = boost::asio;
using asio::use_awaitable;
using boost::system::error_code;

/// A step that lasts longer hangs: no sign of life is given, and systemd starts anew. The largest file takes minutes.
constexpr std::chrono::hours step_most{2};

class Schedule {
 public:
  explicit Schedule(const ScheduleDoors& doors)
      : doors_{doors},
        alarm_{context_},
        pulse_{context_},
        ending_{context_, SIGTERM, SIGINT},
        reloading_{context_, SIGHUP},
        heard_{context_} {
    if (doors_.listen) server_.emplace(context_, *doors_.listen, doors_.answers);
    watch_.watch(inboxes_ = doors_.inboxes);
  }

  int run() {
    spawn(work());
    spawn(wait_for_end());
    spawn(wait_for_reload());
    if (watch_.descriptor() >= 0) spawn(listen_to_inboxes());
    if (doors_.watchdog.count() > 0) spawn(give_signs_of_life());
    context_.run();
    worker_.join();
    return ended_by_;
  }

 private:
  void spawn(asio::awaitable<void> coroutine) { asio::co_spawn(context_, std::move(coroutine), asio::detached); }

  /// Runs the step on the worker: meanwhile signals are heard and requests answered.
  asio::awaitable<core::Timestamp> step() {
    step_began_ = asio::steady_timer::clock_type::now();
    in_step_ = true;
    const core::Timestamp next = co_await asio::async_initiate<decltype(use_awaitable), void(core::Timestamp)>(
        [this](auto handler) {
          asio::post(worker_, [this, held = std::move(handler)]() mutable {
            const core::Timestamp wanted = doors_.service.step();
            asio::post(context_, [held = std::move(held), wanted]() mutable { held(wanted); });
          });
        },
        use_awaitable);
    in_step_ = false;
    co_return next;
  }

  asio::awaitable<void> work() {
    bool is_first = true;
    while (!doors_.stopping) {
      const core::Timestamp next = co_await step();
      if (std::exchange(is_first, false)) doors_.notify("READY=1");
      if (reload_) reload();
      watch_.watch(inboxes_);
      if (!woken_ && !doors_.stopping) co_await sleep_until(next);
      if (std::exchange(woken_, false)) doors_.service.look_now();
    }
    context_.stop();
  }

  asio::awaitable<void> sleep_until(core::Timestamp next) {
    alarm_.expires_after(std::max(std::chrono::seconds{0}, next - doors_.clock.now()));
    error_code ignored;
    co_await alarm_.async_wait(asio::redirect_error(use_awaitable, ignored));
  }

  void wake() {
    woken_ = true;
    alarm_.cancel();
  }

  void reload() {
    reload_ = false;
    if (auto plan = doors_.reload()) {
      inboxes_.clear();
      for (const ServicePlan::Folder& folder : plan->inboxes) inboxes_.push_back(folder.path);
      doors_.service.change(std::move(*plan));
      doors_.log.tell(Event{Level::info, "configuration-read"});
    }
    woken_ = true;
    doors_.notify("READY=1");
  }

  asio::awaitable<void> wait_for_end() {
    ended_by_ = co_await ending_.async_wait(use_awaitable);
    doors_.log.tell(Event{Level::info, "ending"}.with("signal", ended_by_));
    doors_.stopping = true;
    doors_.notify("STOPPING=1");
    wake();
  }

  asio::awaitable<void> wait_for_reload() {
    for (;;) {
      co_await reloading_.async_wait(use_awaitable);
      doors_.notify("RELOADING=1");
      reload_ = true;
      wake();
    }
  }

  asio::awaitable<void> listen_to_inboxes() {
    // A number of its own for the same listener: both owners close theirs.
    heard_.assign(::fcntl(watch_.descriptor(), F_DUPFD_CLOEXEC, 0));
    for (;;) {
      error_code failure;
      co_await heard_.async_wait(asio::posix::stream_descriptor::wait_read,
                                 asio::redirect_error(use_awaitable, failure));
      if (failure) co_return;
      watch_.drain();
      wake();
    }
  }

  asio::awaitable<void> give_signs_of_life() {
    for (;;) {
      const bool hangs = in_step_ && asio::steady_timer::clock_type::now() - step_began_ > step_most;
      if (!hangs) doors_.notify("WATCHDOG=1");
      pulse_.expires_after(doors_.watchdog / 2);
      co_await pulse_.async_wait(use_awaitable);
    }
  }

  const ScheduleDoors& doors_;
  asio::io_context context_{1};
  asio::thread_pool worker_{1};
  asio::steady_timer alarm_;
  asio::steady_timer pulse_;
  asio::signal_set ending_;
  asio::signal_set reloading_;
  InboxWatch watch_;
  asio::posix::stream_descriptor heard_;
  std::optional<HttpServer> server_;
  std::vector<std::filesystem::path> inboxes_;
  asio::steady_timer::time_point step_began_;
  bool in_step_ = false;
  bool woken_ = false;
  bool reload_ = false;
  int ended_by_ = 0;
};

}  // namespace

int run_schedule(const ScheduleDoors& doors) { return Schedule{doors}.run(); }

}  // namespace avstem::service
