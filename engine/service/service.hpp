/// The service: what is due is done, step by step. It sees no clock, no signal and no event but what is passed in, so that a month can
/// be tried in seconds.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/service/back_off.hpp"
#include "engine/service/cron_line.hpp"
#include "engine/service/expected_file.hpp"
#include "engine/service/failure.hpp"
#include "engine/service/figures.hpp"
#include "engine/service/log.hpp"
#include "engine/service/memory.hpp"
#include "engine/service/metrics.hpp"
#include "engine/service/notice.hpp"
#include "engine/service/round.hpp"

namespace avstem::service {

/// What the configuration asks for.
struct ServicePlan {
  struct Folder {
    std::filesystem::path path;
    intake::InputKind kind = intake::InputKind::bank_file;
  };
  std::vector<Folder> inboxes;
  std::chrono::seconds settle{2};
  std::chrono::seconds scan{60};
  std::chrono::seconds incomplete_most{3600};
  std::optional<CronLine> import_at;  ///< nothing: as soon as a file has come
  std::optional<CronLine> checkpoint_at;
  std::vector<ExpectedFile> expected;
  BackOff retry;
  /// After so long the files that are left wait for what else is due; nothing: until all are taken.
  std::optional<std::chrono::seconds> round_most{60};
  std::chrono::seconds refresh{60};
  std::filesystem::path textfile;                                    ///< empty: none
  std::vector<std::pair<std::string, std::filesystem::path>> disks;  ///< whose room is watched
};

/// The world. Everything is borrowed but the functions.
struct ServiceDoors {
  const core::Clock& clock;
  const TimeZone& zone;
  Log& log;
  Metrics& metrics;
  OpenBooks open_books;
  ReportText report;
  std::function<Figures(core::Date today)> read_figures;
  std::function<void()> write_checkpoint;  ///< empty: there is nobody who can
  NoticeSink notice;
  std::function<void(const Memory&)> keep;
  std::function<std::chrono::milliseconds()> stopwatch;  ///< runs on whatever happens to the clock
  std::function<bool()> stopping;                        ///< asked between two files
  std::function<void(const RoundFile&)> file_taken;      ///< told after each file
  std::function<void(std::exception_ptr)> work_failed;   ///< told when an import or a look at the books has failed
};

class Service {
 public:
  Service(ServicePlan plan, ServiceDoors doors, NoticeLimit limit, Memory memory);

  /// Does what is due, and tells when it wants to be called again at the latest. Throws for nothing that the world does.
  core::Timestamp step();
  /// A file may have come: the next step looks.
  void look_now() { look_at_ = std::nullopt; }
  /// Another configuration, from the next step on.
  void change(ServicePlan plan);

  /// Books, inboxes and database could be worked with when they were last needed, and the books sum to zero.
  [[nodiscard]] bool is_ready() const { return ready_; }

 private:
  struct Watched {
    ServicePlan::Folder folder;
    Settling settling;
    std::map<std::string, core::Timestamp>
        left_alone;  ///< files that could not be taken, and when they are tried again
    bool away = false;
    bool has_more = false;  ///< the last round ran out of time
  };

  void import_what_is_complete(core::Timestamp now);
  /// Tells whether there was something to take.
  bool look_into(Watched& watched, core::Timestamp now, bool may_import);
  void take(Watched& watched, Inbox& inbox, const std::vector<WaitingFile>& files);
  void tell_overdue(const Watched& watched, core::Timestamp now);
  void note(Watched& watched, const RoundFile& file);
  void check_expected(core::Timestamp now);
  void write_checkpoint_when_due(core::Timestamp now);
  void refresh_figures(core::Timestamp now);
  void watch_disks();
  /// Jobs that use the books; each has a row of failures of its own.
  enum class Job { import, figures };
  void failed(Job job, const Failure& failure);
  void recovered(Job job);
  void judge_readiness();
  void tell_failure(const Failure& failure, const std::string& subject);
  void tell(Notice notice);
  void hand_over(Notice notice);
  /// Notices that nobody could be reached for.
  void tell_again(core::Timestamp now);
  void keep_memory(core::Timestamp now);
  [[nodiscard]] bool import_is_due(core::Timestamp now);
  [[nodiscard]] core::Timestamp next_step(core::Timestamp now) const;

  ServicePlan plan_;
  ServiceDoors doors_;
  NoticeLimit limit_;
  Memory memory_;
  Memory kept_;
  std::vector<Watched> watched_;
  std::optional<core::Timestamp> look_at_;
  std::optional<core::Timestamp> import_next_;
  std::optional<core::Timestamp> checkpoint_next_;
  std::optional<core::Timestamp> figures_next_;
  std::deque<Notice> untold_;
  std::optional<core::Timestamp> tell_again_at_;
  core::Timestamp not_before_{};  ///< after failures: no new attempt before
  core::Timestamp last_step_{};
  std::array<int, 2> failures_{};  ///< in a row, by job
  Figures figures_;
  std::atomic<bool> ready_{false};
};

}  // namespace avstem::service
