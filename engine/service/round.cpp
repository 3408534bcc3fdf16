#include "engine/service/round.hpp"

#include <algorithm>
#include <system_error>

#include "engine/core/failpoint.hpp"
#include "engine/intake/archive_error.hpp"

namespace avstem::service {
namespace {

using Fate = RoundFile::Fate;

void add_first_refusal(const batch::Taken& taken, RoundFile& file) {
  const auto& findings = taken.application.findings.kept();
  const auto refusal = std::find_if(findings.begin(), findings.end(), [](const core::Finding& finding) {
    return finding.severity == core::Severity::refusal;
  });
  if (refusal == findings.end()) return;
  file.code = refusal->code;
  file.line = refusal->place.line;
}

Word word_of(batch::Taken::State state) {
  switch (state) {
    case batch::Taken::State::applied: return "applied";
    case batch::Taken::State::known: return "known";
    case batch::Taken::State::unchanged: return "unchanged";
    case batch::Taken::State::refused: return "refused";
  }
  return "refused";
}

void log_taken(Log& log, const RoundFile& file) {
  const ledger::InputResult& result = file.taken->application.result;
  const bool refused = file.taken->state == batch::Taken::State::refused;
  Event event{refused ? Level::warning : Level::info, "file-taken"};
  event.with("state", word_of(file.taken->state))
      .with("input", result.number)
      .with("sha256", result.content)
      .with("payments", result.sums.payments)
      .with("queued", result.sums.queued)
      .with("vouchers", result.sums.vouchers)
      .with("difference_ore", result.sums.difference());
  if (refused) event.with("code", ErrorCode{file.code}).with("line", static_cast<std::int64_t>(file.line));
  log.tell(event);
  if (file.fate == Fate::stays) log.tell(Event{Level::error, "file-stays"}.with("input", result.number));
}

/// Between the look and its turn lie all the files before it: it may have been replaced or written to.
bool is_what_was_seen(const InboxFile& file, const WaitingFile& seen) {
  return file.size() == seen.size && file.modified_ns() == seen.modified_ns && file.inode() == seen.inode;
}

/// A file that cannot be read to its end, or is too big for the archive, must not stop the ones behind it.
RoundFile unreadable(const WaitingFile& waiting, std::string code, Log& log) {
  log.tell(Event{Level::error, "file-unreadable"}
               .with("inode", static_cast<std::int64_t>(waiting.inode))
               .with("code", ErrorCode{code}));
  return {.name = waiting.name,
          .fate = Fate::unreadable,
          .taken = std::nullopt,
          .shelf_name = {},
          .code = std::move(code),
          .line = 0};
}

class Taking {
 public:
  Taking(Inbox& inbox, intake::InputKind kind, const RoundDoors& doors) : inbox_{inbox}, kind_{kind}, doors_{doors} {}

  /// Nothing when the file is not the one that was found complete: it is for a later look.
  std::optional<RoundFile> take(const WaitingFile& waiting) {
    try {
      const auto file = inbox_.open(waiting.name);
      if (!is_what_was_seen(*file, waiting)) return std::nullopt;
      if (!books_) books_ = doors_.open_books();
      return put_aside(*file, books_->take({.kind = kind_, .name = intake::safe_name(waiting.name)}, *file));
    } catch (const std::system_error& failure) {
      // Somebody else took it back: that is theirs to do.
      if (failure.code().value() == ENOENT) return std::nullopt;
      return unreadable(waiting, failure.code().value() == EACCES ? "E-FILE-PERMISSION" : "E-FILE-IO", doors_.log);
    } catch (const intake::ArchiveError& failure) {
      if (failure.code() != "E-ARCHIVE-TOO-BIG") throw;
      books_.reset();
      return unreadable(waiting, failure.code(), doors_.log);
    }
  }

 private:
  RoundFile put_aside(const InboxFile& file, batch::Taken taken) {
    AVSTEM_FAILPOINT("service.round.before_move");
    const bool refused = taken.state == batch::Taken::State::refused;
    const auto name = inbox_.put_aside(file, refused ? Shelf::refused : Shelf::done, doors_.report(file.name(), taken));
    AVSTEM_FAILPOINT("service.round.after_move");
    RoundFile done{.name = file.name(),
                   .fate = !name     ? Fate::stays
                           : refused ? Fate::refused
                                     : Fate::done,
                   .taken = std::nullopt,
                   .shelf_name = name.value_or(std::string{}),
                   .code = {},
                   .line = 0};
    if (refused) add_first_refusal(taken, done);
    done.taken = std::move(taken);
    log_taken(doors_.log, done);
    return done;
  }

  Inbox& inbox_;
  intake::InputKind kind_;
  const RoundDoors& doors_;
  std::unique_ptr<Books> books_;
};

}  // namespace

void run_round(Inbox& inbox, const std::vector<WaitingFile>& files, intake::InputKind kind, const RoundDoors& doors) {
  Taking taking{inbox, kind, doors};
  for (const WaitingFile& waiting : files) {
    if (doors.stopping()) return;
    if (const auto file = taking.take(waiting)) doors.tell(*file);
  }
}

}  // namespace avstem::service
