/// The numbers that are watched, as Prometheus reads them. Set from the thread that works, read from the one that answers.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"
#include "engine/service/event.hpp"
#include "engine/service/figures.hpp"

namespace avstem::service {

class Metrics {
 public:
  explicit Metrics(const std::string& version);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void set_figures(const Figures& figures);
  /// `import`, `checkpoint`, `figures`: a job that has ended well.
  void succeeded(Word job, core::Timestamp at);
  /// What became of a file: `applied`, `known`, `refused`, `unreadable`, `stays`; counted since the start of the process.
  void count_file(Word fate);
  void import_took(std::chrono::milliseconds duration);
  void set_waiting(const std::string& inbox_kind, std::int64_t files);
  void set_free_bytes(const std::string& place, std::int64_t bytes);
  void set_up(Word what, bool up);
  void count_missing_file();
  void count_failure(Word job);

  /// The text format 0.0.4.
  [[nodiscard]] std::string text() const;
  /// Written beside and renamed: a collector reads the old text or the new one. False when it could not be written.
  bool write_textfile(const std::filesystem::path& file) const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace avstem::service
