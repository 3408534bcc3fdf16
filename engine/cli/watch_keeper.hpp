/// The doors of the service as the command line makes them: books, reports, notices, memory.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>

#include "engine/cli/command.hpp"
#include "engine/cli/machine_zone.hpp"
#include "engine/cli/taken_file.hpp"
#include "engine/service/service.hpp"

namespace avstem::cli {

enum class LogTo { standard_error, nowhere };

/// What one run of `serve` or of a round keeps hold of. Borrows the call.
class WatchKeeper {
 public:
  /// Throws `Trouble` (configuration) for settings that cannot be followed.
  WatchKeeper(const Call& call, LogTo log_to);

  /// Its plan is `plan_of(call.settings)`, unless another one is given.
  [[nodiscard]] service::Service make_service(std::optional<service::ServicePlan> plan = std::nullopt);

  [[nodiscard]] service::Log& log() { return log_; }
  [[nodiscard]] service::Metrics& metrics() { return metrics_; }
  [[nodiscard]] std::atomic<bool>& stopping() { return stopping_; }
  /// Called with each file of a round.
  void tell_files(std::function<void(const service::RoundFile&)> tell) { tell_file_ = std::move(tell); }
  /// The first failure of an import or a look at the books, if there was one.
  [[nodiscard]] std::exception_ptr first_failure() const { return first_failure_; }

 private:
  [[nodiscard]] service::Figures read_figures(core::Date today);
  [[nodiscard]] service::Told hand_over(const service::Notice& notice);
  /// Tells the log when the program did not take it.
  [[nodiscard]] bool has_taken(service::Word by, const std::vector<std::string>& program, const std::string& input);
  [[nodiscard]] service::Memory remembered() const;
  void keep(const service::Memory& memory) const;

  const Call& call_;
  std::ostream nowhere_{nullptr};
  MachineZone zone_;
  service::Log log_;
  service::Metrics metrics_;
  service::CurrentFigures figures_;
  std::atomic<bool> stopping_{false};
  std::function<void(const service::RoundFile&)> tell_file_ = [](const service::RoundFile&) {};
  std::exception_ptr first_failure_;
};

/// What is written beside a file of an inbox: what `avstem import` says of it, without colours.
[[nodiscard]] std::string report_text(const Call& call, const std::string& name, const batch::Taken& taken);
/// A notice for people.
[[nodiscard]] std::string notice_text(const Console& console, const service::Notice& notice);

}  // namespace avstem::cli
