#include "engine/service/service.hpp"

#include <algorithm>
#include <system_error>

namespace avstem::service {
namespace {

using std::chrono::seconds;

/// A restart of the database is over by then; what lasts longer is told.
constexpr int failures_told_from = 3;
/// A service that stood still for longer does not tell of old files that nobody waits for any more.
constexpr std::chrono::days looking_back_most{7};
/// As many as are told in some hours at most. The oldest go first: what lasts is told again by itself.
constexpr std::size_t untold_most = 100;

Word word_of(Told told) {
  switch (told) {
    case Told::yes: return "yes";
    case Told::failed: return "failed";
    case Told::nobody: return "nobody";
  }
  return "failed";
}

Word metric_word(const RoundFile& file) {
  switch (file.fate) {
    case RoundFile::Fate::unreadable: return "unreadable";
    case RoundFile::Fate::stays: return "stays";
    case RoundFile::Fate::refused: return "refused";
    case RoundFile::Fate::done: break;
  }
  return file.taken && file.taken->state == batch::Taken::State::known ? Word{"known"} : Word{"applied"};
}

}  // namespace

Service::Service(ServicePlan plan, ServiceDoors doors, NoticeLimit limit, Memory memory)
    : doors_{std::move(doors)}, limit_{std::move(limit)}, memory_{std::move(memory)}, kept_{memory_} {
  limit_.remember(memory_.told);
  change(std::move(plan));
}

void Service::change(ServicePlan plan) {
  plan_ = std::move(plan);
  watched_.clear();
  for (const ServicePlan::Folder& folder : plan_.inboxes) watched_.push_back({folder, {}, {}, false, false});
  look_at_ = import_next_ = checkpoint_next_ = figures_next_ = std::nullopt;
}

core::Timestamp Service::step() {
  const core::Timestamp now = doors_.clock.now();
  if (now < last_step_) {
    // The clock was put back: what was planned by it is planned anew.
    doors_.log.tell(Event{Level::warning, "clock-put-back"}.with("from", last_step_).with("to", now));
    look_at_ = import_next_ = checkpoint_next_ = figures_next_ = std::nullopt;
    if (tell_again_at_) tell_again_at_ = now;
    not_before_ = now;
    for (Watched& watched : watched_) watched.left_alone.clear();
  }
  last_step_ = now;
  import_what_is_complete(now);
  check_expected(now);
  write_checkpoint_when_due(now);
  refresh_figures(now);
  tell_again(now);
  keep_memory(now);
  return next_step(doors_.clock.now());
}

bool Service::import_is_due(core::Timestamp now) {
  if (now < not_before_) return false;
  if (!plan_.import_at) return true;
  if (!import_next_) import_next_ = plan_.import_at->next_after(now - seconds{60}, doors_.zone);
  return import_next_ && now >= *import_next_;
}

void Service::import_what_is_complete(core::Timestamp now) {
  const bool due = import_is_due(now);
  const bool at_its_time = due && plan_.import_at;
  if (look_at_ && now < *look_at_ && !at_its_time) return;
  bool soon = false;
  bool at_once = false;
  bool any = false;
  for (Watched& watched : watched_) {
    any = look_into(watched, now, due) || any;
    at_once = at_once || watched.has_more;
    soon = soon || at_once || watched.settling.is_settling(now, plan_.settle);
  }
  if (due && !any) recovered(Job::import);
  // At the time of an import, what is unfinished then gets the time that it needs to settle.
  if (at_its_time && !soon) import_next_ = plan_.import_at->next_after(now, doors_.zone);
  look_at_ = at_once ? now : now + (soon ? std::max(seconds{1}, plan_.settle) : plan_.scan);
  if (not_before_ > now) look_at_ = std::min(*look_at_, not_before_);
}

bool Service::look_into(Watched& watched, core::Timestamp now, bool may_import) {
  const std::string folder = watched.folder.path.string();
  bool any = false;
  watched.has_more = false;
  try {
    Inbox inbox{watched.folder.path};
    if (watched.away) {
      doors_.log.tell(Event{Level::info, "inbox-back"});
      limit_.forget(NoticeKind::inbox_away, folder);
    }
    watched.away = false;
    const std::vector<WaitingFile> seen = inbox.look();
    doors_.metrics.set_waiting(std::string{intake::name_of(watched.folder.kind)},
                               static_cast<std::int64_t>(seen.size()));
    std::vector<WaitingFile> complete = watched.settling.complete(seen, now, plan_.settle);
    std::erase_if(complete, [&](const WaitingFile& file) {
      const auto found = watched.left_alone.find(file.name);
      return found != watched.left_alone.end() && now < found->second;
    });
    tell_overdue(watched, now);
    any = !complete.empty();
    if (may_import && any) take(watched, inbox, complete);
  } catch (const InboxError& failure) {
    const Failure meaning = failure_of(failure);
    if (!meaning.passes_by && !watched.away) tell_failure(meaning, folder);
    doors_.work_failed(std::current_exception());
    watched.away = !meaning.passes_by;
  }
  doors_.metrics.set_up("inbox", !watched.away);
  judge_readiness();
  return any;
}

void Service::take(Watched& watched, Inbox& inbox, const std::vector<WaitingFile>& files) {
  const auto began = doors_.stopwatch();
  auto started = began;
  const std::function<void(const RoundFile&)> tell_file = [&](const RoundFile& file) {
    const auto ended = doors_.stopwatch();
    doors_.metrics.import_took(ended - started);
    started = ended;
    note(watched, file);
  };
  const std::function<bool()> stopping = [&] {
    watched.has_more = plan_.round_most && doors_.stopwatch() - began > *plan_.round_most;
    return watched.has_more || doors_.stopping();
  };
  try {
    run_round(inbox, files, watched.folder.kind, {doors_.open_books, doors_.report, doors_.log, stopping, tell_file});
    recovered(Job::import);
    doors_.metrics.succeeded("import", doors_.clock.now());
    figures_next_ = std::nullopt;
  } catch (const std::exception& failure) {
    doors_.metrics.count_failure("import");
    doors_.work_failed(std::current_exception());
    failed(Job::import, failure_of(failure));
    not_before_ = doors_.clock.now() + plan_.retry.after(failures_[static_cast<std::size_t>(Job::import)]);
  }
}

void Service::note(Watched& watched, const RoundFile& file) {
  doors_.file_taken(file);
  doors_.metrics.count_file(metric_word(file));
  const bool stays = file.fate == RoundFile::Fate::unreadable || file.fate == RoundFile::Fate::stays;
  if (stays) watched.left_alone[file.name] = doors_.clock.now() + plan_.retry.most;
  if (!stays) watched.left_alone.erase(file.name);
  if (file.fate == RoundFile::Fate::done) return;
  Notice notice{.kind = file.fate == RoundFile::Fate::refused ? NoticeKind::file_refused : NoticeKind::file_unreadable,
                .subject = file.name,
                .code = file.code,
                .line = file.line,
                .input = file.taken ? file.taken->application.result.number.value() : 0,
                .at = doors_.clock.now(),
                .next = "avstem doctor",
                .held_back = 0};
  if (notice.input > 0) notice.next = "avstem inputs show " + std::to_string(notice.input);
  tell(std::move(notice));
}

void Service::tell_overdue(const Watched& watched, core::Timestamp now) {
  for (const std::string& name : watched.settling.overdue(now, plan_.incomplete_most)) {
    tell({.kind = NoticeKind::file_incomplete,
          .subject = name,
          .code = "E-INBOX-INCOMPLETE",
          .line = 0,
          .input = 0,
          .at = now,
          .next = "Look at what writes the file; an empty one can be removed.",
          .held_back = 0});
  }
}

void Service::check_expected(core::Timestamp now) {
  const core::Timestamp from = std::max(memory_.checked_until.value_or(now), now - looking_back_most);
  const auto next = next_expectation(plan_.expected, from, doors_.zone);
  if (next && *next <= now) {
    try {
      figures_ = doors_.read_figures(doors_.zone.local(now).day);
    } catch (const std::exception&) {
      // Whether it has come is not known: it is asked again, and `refresh_figures` tells that the books are away.
      return;
    }
    std::vector<ArrivedFile> arrived = figures_.arrived;
    // What waits in an inbox has come, even if it cannot be taken yet.
    for (const Watched& watched : watched_) {
      for (const auto& [name, first] : watched.settling.waiting()) arrived.push_back({name, first});
    }
    for (const MissingFile& missing : missing_files(plan_.expected, arrived, from, now, doors_.zone)) {
      doors_.metrics.count_missing_file();
      doors_.log.tell(Event{Level::warning, "file-missing"}.with("by", missing.by));
      tell({.kind = NoticeKind::file_missing,
            .subject = missing.name,
            .code = "E-INBOX-MISSING",
            .line = 0,
            .input = 0,
            .at = missing.by,
            .next = "Ask the bank, or the program that fetches its files; then: avstem inputs list",
            .held_back = 0});
    }
  }
  memory_.checked_until = now;
}

void Service::write_checkpoint_when_due(core::Timestamp now) {
  if (!plan_.checkpoint_at || !doors_.write_checkpoint) return;
  if (!checkpoint_next_) checkpoint_next_ = plan_.checkpoint_at->next_after(now - seconds{60}, doors_.zone);
  if (!checkpoint_next_ || now < *checkpoint_next_) return;
  try {
    doors_.write_checkpoint();
    doors_.metrics.succeeded("checkpoint", now);
    doors_.log.tell(Event{Level::info, "checkpoint-written"});
    limit_.forget(NoticeKind::checkpoint_failed, {});
    checkpoint_next_ = plan_.checkpoint_at->next_after(now, doors_.zone);
  } catch (const std::exception& failure) {
    Failure meaning = failure_of(failure);
    doors_.metrics.count_failure("checkpoint");
    // Run by a person, it says in full why.
    if (meaning.kind != NoticeKind::ledger_stopped) meaning.next = "avstem checkpoint";
    meaning.kind = NoticeKind::checkpoint_failed;
    tell_failure(meaning, {});
    checkpoint_next_ = now + plan_.retry.most;
  }
}

void Service::refresh_figures(core::Timestamp now) {
  if (figures_next_ && now < *figures_next_) return;
  figures_next_ = now + plan_.refresh;
  watch_disks();
  try {
    figures_ = doors_.read_figures(doors_.zone.local(now).day);
    doors_.metrics.set_figures(figures_);
    doors_.metrics.succeeded("figures", now);
    doors_.metrics.set_up("database", true);
    const bool balanced = figures_.imbalance.is_zero();
    doors_.metrics.set_up("ledger", balanced);
    if (!balanced) failed(Job::figures, {NoticeKind::ledger_stopped, "E-LEDGER-IMBALANCE", "avstem verify", false});
    if (balanced) recovered(Job::figures);
  } catch (const std::exception& failure) {
    doors_.metrics.set_up("database", false);
    doors_.metrics.count_failure("figures");
    doors_.work_failed(std::current_exception());
    failed(Job::figures, failure_of(failure));
    figures_next_ = now + plan_.retry.after(failures_[static_cast<std::size_t>(Job::figures)]);
  }
  if (plan_.textfile.empty()) return;
  if (!doors_.metrics.write_textfile(plan_.textfile)) doors_.log.tell(Event{Level::error, "textfile-not-written"});
}

void Service::watch_disks() {
  for (const auto& [name, place] : plan_.disks) {
    std::error_code error;
    const auto space = std::filesystem::space(place, error);
    if (!error) doors_.metrics.set_free_bytes(name, static_cast<std::int64_t>(space.available));
  }
}

void Service::tell_failure(const Failure& failure, const std::string& subject) {
  doors_.log.tell(Event{failure.passes_by ? Level::warning : Level::error, "failed"}
                      .with("what", id_of(failure.kind))
                      .with("code", ErrorCode{failure.code}));
  tell({.kind = failure.kind,
        .subject = subject,
        .code = failure.code,
        .line = 0,
        .input = 0,
        .at = doors_.clock.now(),
        .next = failure.next,
        .held_back = 0});
}

void Service::failed(Job job, const Failure& failure) {
  const int failures = ++failures_[static_cast<std::size_t>(job)];
  judge_readiness();
  if (!failure.passes_by || failures >= failures_told_from) return tell_failure(failure, {});
  doors_.log.tell(Event{Level::warning, "failed"}
                      .with("what", id_of(failure.kind))
                      .with("code", ErrorCode{failure.code})
                      .with("failures", failures));
}

void Service::recovered(Job job) {
  int& failures = failures_[static_cast<std::size_t>(job)];
  if (failures > 0) doors_.log.tell(Event{Level::info, "recovered"}.with("failures", failures));
  failures = 0;
  judge_readiness();
  if (failures_ != std::array<int, 2>{}) return;
  for (const NoticeKind kind : {NoticeKind::database_away, NoticeKind::archive_away, NoticeKind::ledger_stopped})
    limit_.forget(kind, {});
}

void Service::judge_readiness() {
  ready_ = figures_.imbalance.is_zero() && failures_ == std::array<int, 2>{} &&
           std::none_of(watched_.begin(), watched_.end(), [](const Watched& each) { return each.away; });
}

void Service::tell(Notice notice) {
  if (!limit_.lets_through(notice)) return;
  hand_over(std::move(notice));
}

void Service::hand_over(Notice notice) {
  const Told told = doors_.notice(notice);
  doors_.log.tell(Event{told == Told::failed ? Level::error : Level::info, "notice"}
                      .with("kind", id_of(notice.kind))
                      .with("input", notice.input)
                      .with("told", word_of(told)));
  if (told != Told::failed) return;
  untold_.push_back(std::move(notice));
  if (untold_.size() > untold_most) untold_.pop_front();
  tell_again_at_ = doors_.clock.now() + plan_.retry.most;
}

void Service::tell_again(core::Timestamp now) {
  if (!tell_again_at_ || now < *tell_again_at_) return;
  tell_again_at_.reset();
  // The first that fails ends it: each attempt may take as long as a mail system takes to be missed.
  while (!untold_.empty() && !tell_again_at_) {
    Notice notice = std::move(untold_.front());
    untold_.pop_front();
    hand_over(std::move(notice));
  }
}

void Service::keep_memory(core::Timestamp now) {
  memory_.told = limit_.told();
  // The time alone is kept once a minute: it only says how far back a restarted service looks.
  const bool changed = memory_.told != kept_.told || !kept_.checked_until || now < *kept_.checked_until ||
                       now - *kept_.checked_until >= seconds{60};
  if (!changed) return;
  kept_ = memory_;
  doors_.keep(kept_);
}

core::Timestamp Service::next_step(core::Timestamp now) const {
  core::Timestamp next = now + std::chrono::hours{1};
  for (const auto& wanted : {look_at_, checkpoint_next_, figures_next_, tell_again_at_,
                             next_expectation(plan_.expected, now, doors_.zone)}) {
    if (wanted && *wanted < next) next = *wanted;
  }
  if (import_next_ && *import_next_ > now) next = std::min(next, *import_next_);
  if (not_before_ > now) next = std::min(next, not_before_);
  return std::max(next, now + seconds{1});
}

}  // namespace avstem::service
