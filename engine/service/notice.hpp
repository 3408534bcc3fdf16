/// What the operator is told about without asking, and how often.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>

#include "engine/core/clock.hpp"
#include "engine/service/event.hpp"

namespace avstem::service {

enum class NoticeKind {
  file_refused,
  file_missing,     ///< an expected file has not come
  file_incomplete,  ///< a file in the inbox is not finished
  file_unreadable,
  inbox_away,
  archive_away,
  database_away,
  ledger_stopped,  ///< books and archive disagree, or an invariant broke: nothing more is imported
  checkpoint_failed,
};
/// `file-refused`
[[nodiscard]] Word id_of(NoticeKind kind);

struct Notice {
  NoticeKind kind = NoticeKind::file_refused;
  std::string subject;     ///< the file or folder that it is about; shown to the operator, never logged
  std::string code;        ///< of the first finding, or of the error; may be empty
  std::uint64_t line = 0;  ///< of the first finding
  std::int64_t input = 0;  ///< 0: none
  core::Timestamp at;
  std::string next;            ///< the command to run next
  std::int64_t held_back = 0;  ///< notices that were not told since the one before, because there were too many
};

/// Lets a notice through unless the same one was told lately or too many were. Pure: the time stands in the notice.
class NoticeLimit {
 public:
  NoticeLimit(std::chrono::seconds repeat_after, int per_hour_max)
      : repeat_after_{repeat_after}, per_hour_max_{per_hour_max} {}

  /// True when the notice is to be told. Notices are the same when kind, subject and code are.
  [[nodiscard]] bool lets_through(Notice& notice);
  /// The trouble of this kind and subject is over: it is told at once when it comes again.
  void forget(NoticeKind kind, const std::string& subject);

  /// When each was told, for keeping over a restart.
  [[nodiscard]] const std::map<std::string, core::Timestamp>& told() const { return told_; }
  void remember(std::map<std::string, core::Timestamp> told) { told_ = std::move(told); }

 private:
  std::chrono::seconds repeat_after_;
  int per_hour_max_;
  std::map<std::string, core::Timestamp> told_;
  std::deque<core::Timestamp> last_hour_;
  std::int64_t held_back_ = 0;
};

/// What became of a notice.
enum class Told {
  yes,     ///< somebody has it
  failed,  ///< nobody could be reached: it is tried again
  nobody,  ///< nobody is to be told
};
/// Tells a notice to the world.
using NoticeSink = std::function<Told(const Notice&)>;

}  // namespace avstem::service
