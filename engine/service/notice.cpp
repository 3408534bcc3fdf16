#include "engine/service/notice.hpp"

#include <utility>

namespace avstem::service {
namespace {

std::string key_of(const Notice& notice) {
  return std::string{id_of(notice.kind).text()} + '\n' + notice.subject + '\n' + notice.code;
}

}  // namespace

Word id_of(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::file_refused: return "file-refused";
    case NoticeKind::file_missing: return "file-missing";
    case NoticeKind::file_incomplete: return "file-incomplete";
    case NoticeKind::file_unreadable: return "file-unreadable";
    case NoticeKind::inbox_away: return "inbox-away";
    case NoticeKind::archive_away: return "archive-away";
    case NoticeKind::database_away: return "database-away";
    case NoticeKind::ledger_stopped: return "ledger-stopped";
    case NoticeKind::checkpoint_failed: return "checkpoint-failed";
  }
  return "unknown";
}

bool NoticeLimit::lets_through(Notice& notice) {
  constexpr std::chrono::hours window{1};
  std::erase_if(told_, [&](const auto& each) { return notice.at - each.second >= repeat_after_; });
  while (!last_hour_.empty() && notice.at - last_hour_.front() >= window) last_hour_.pop_front();
  if (told_.contains(key_of(notice))) return false;
  if (last_hour_.size() >= static_cast<std::size_t>(per_hour_max_)) {
    ++held_back_;
    return false;
  }
  told_[key_of(notice)] = notice.at;
  last_hour_.push_back(notice.at);
  notice.held_back = std::exchange(held_back_, 0);
  return true;
}

void NoticeLimit::forget(NoticeKind kind, const std::string& subject) {
  const std::string beginning = std::string{id_of(kind).text()} + '\n' + subject + '\n';
  std::erase_if(told_, [&](const auto& each) { return each.first.starts_with(beginning); });
}

}  // namespace avstem::service
