/// A service with a clock that is moved by hand, books in memory, a real archive and a real inbox.
#pragma once

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "engine/intake/archive.hpp"
#include "engine/service/service.hpp"
#include "ledger/in_memory.hpp"
#include "oslo.hpp"
#include "tests/temporary_folder.hpp"

namespace avstem::tests {

class MovingClock final : public core::Clock {
 public:
  [[nodiscard]] core::Timestamp now() const override { return now_; }
  void set(core::Timestamp now) { now_ = now; }
  void pass(std::chrono::seconds time) { now_ += time; }

 private:
  core::Timestamp now_ = at("2026-11-27T10:00:00Z");
};

/// An OCR file with one payment without KID.
[[nodiscard]] std::string ocr_file(const std::string& transmission, std::int64_t ore);
/// The same with a control sum that is off by one.
[[nodiscard]] std::string wrong_ocr_file(const std::string& transmission, std::int64_t ore);

class SmallService {
 public:
  SmallService();

  /// Plan and limits before the service is made.
  service::ServicePlan plan;
  MovingClock clock;
  bool database_is_away = false;
  bool books_disagree = false;
  bool stop_after_next_file = false;
  bool nobody_answers = false;  ///< notices reach nobody
  bool has_no_key = false;      ///< checkpoints cannot be signed
  std::chrono::milliseconds a_file_takes{0};

  void drop(const std::string& name, const std::string& bytes) const;
  /// Lets time pass until nothing is due within `time`, step by step.
  void run_for(std::chrono::seconds time);
  /// One look, the time that a file needs to settle, and another look.
  void round();
  service::Service& service();
  /// As after a restart: what was kept is remembered, nothing else.
  void restart() { service_.reset(); }

  [[nodiscard]] std::filesystem::path inbox() const { return folder_.path() / "inbox"; }
  /// Names under inbox, done and refused: `done/OCR`, sorted, without reports.
  [[nodiscard]] std::vector<std::string> files() const;
  [[nodiscard]] std::string log() const { return log_text_.str(); }
  /// `file-refused OCR E-OCR-SUM`
  [[nodiscard]] const std::vector<std::string>& notices() const { return notices_; }
  [[nodiscard]] std::unique_ptr<ledger::Reader> reader() { return ledger_.reader(); }
  [[nodiscard]] service::Metrics& metrics() { return metrics_; }
  [[nodiscard]] int checkpoints() const { return checkpoints_; }
  [[nodiscard]] std::int64_t payments_in_books();

 private:
  [[nodiscard]] service::ServiceDoors doors();

  TemporaryFolder folder_;
  ledger::InMemoryLedger ledger_;
  Oslo zone_;
  std::ostringstream log_text_;
  service::Log log_{log_text_, service::LogFormat::logfmt, clock};
  service::Metrics metrics_{"test"};
  service::Memory memory_;
  std::vector<std::string> notices_;
  std::unique_ptr<service::Service> service_;
  bool stopping_ = false;
  std::chrono::milliseconds worked_{0};
  int checkpoints_ = 0;
};

}  // namespace avstem::tests
