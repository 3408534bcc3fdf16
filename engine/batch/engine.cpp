#include "engine/batch/engine.hpp"

#include <fmt/format.h>

#include "engine/batch/finding_json.hpp"
#include "engine/batch/rehearsal.hpp"
#include "engine/core/failpoint.hpp"
#include "ledger/errors.hpp"

namespace avstem::batch {
namespace {

/// What the ledger remembers of an input, as if it had just been applied.
Taken remembered(const ledger::InputResult& result, Taken::State state) {
  Taken taken{state, {.result = result, .findings = {}, .staircase = {}, .invoices = {}, .set_up_changes = {}}};
  for (core::Finding& finding : findings_from_json(result.findings)) taken.application.findings.add(std::move(finding));
  return taken;
}

Taken::State state_of(const Submission& submission, const Application& application) {
  if (application.result.status == ledger::InputStatus::refused) return Taken::State::refused;
  const bool nothing_to_do = submission.kind == intake::InputKind::set_up && application.set_up_changes.empty();
  return nothing_to_do ? Taken::State::unchanged : Taken::State::applied;
}

/// A person says it, and is told at once whether it fits.
bool is_said_by_a_person(intake::InputKind kind) {
  return kind == intake::InputKind::decision || kind == intake::InputKind::period_closing;
}

bool is_rehearsed_first(intake::InputKind kind) {
  return kind == intake::InputKind::set_up || is_said_by_a_person(kind);
}

/// A set-up file that changes nothing, and what a person said that the books have overtaken, are not even recorded.
bool leaves_no_input(const Submission& submission, Taken::State state) {
  if (state == Taken::State::unchanged) return true;
  return is_said_by_a_person(submission.kind) && state == Taken::State::refused;
}

core::Sha256 digest_of(core::ByteSource& bytes) {
  core::Sha256Stream stream;
  std::string buffer(1 << 16, '\0');
  while (const std::size_t count = bytes.read(buffer.data(), buffer.size())) {
    stream.update(std::string_view{buffer}.substr(0, count));
  }
  bytes.rewind();
  return stream.finish();
}

}  // namespace

ArchivedBytes Engine::archived_bytes() const {
  return [this](core::InputNumber number) { return archive_.object(archive_.record(number).content); };
}

void Engine::require_agreement() {
  const auto reader = ledger_.reader();
  const core::InputNumber in_books = reader->last_input();
  const core::InputNumber in_archive{archive_.next_number().value() - 1};
  if (in_books > in_archive) {
    throw BooksDisagree{
        fmt::format("the books hold {} inputs, the archive only {}: inputs {} to {} are not in the archive",
                    in_books.value(), in_archive.value(), in_archive.value() + 1, in_books.value())};
  }
  if (in_books.value() > 0 && reader->input(in_books)->record != intake::digest(archive_.record(in_books))) {
    throw BooksDisagree{
        fmt::format("input {} of the books is not input {} of the archive", in_books.value(), in_books.value())};
  }
}

std::int64_t Engine::catch_up(const CatchUpProgress& progress) {
  AVSTEM_FAILPOINT("engine.catch_up.before_compare");
  require_agreement();
  AVSTEM_FAILPOINT("engine.catch_up.after_compare");
  const core::InputNumber in_books = ledger_.reader()->last_input();
  const core::InputNumber in_archive{archive_.next_number().value() - 1};
  for (auto number = in_books.value() + 1; number <= in_archive.value(); ++number) {
    progress(core::InputNumber{number}, in_archive);
    AVSTEM_FAILPOINT("engine.catch_up.before_input");
    apply_archived(archive_.record(core::InputNumber{number}));
    AVSTEM_FAILPOINT("engine.catch_up.after_input");
  }
  return in_archive.value() - in_books.value();
}

intake::InputRecord Engine::record_of(const Submission& submission, const core::Sha256& content,
                                      std::uint64_t size) const {
  return {.number = archive_.next_number(),
          .kind = submission.kind,
          .content = content,
          .size = size,
          .name = submission.name,
          .received_at = clock_.now(),
          .actor = actor_,
          .ruleset = ruleset_now,
          .options = submission.options,
          .previous = archive_.head()};
}

/// RULES F1. A set-up file may come again to undo what a later one changed, a decision after it was undone, and a closing after
/// the period was opened; a refused invoice file may fit by now.
std::optional<Taken> Engine::seen_before(const Submission& submission, const core::Sha256& content) {
  if (is_rehearsed_first(submission.kind)) return std::nullopt;
  const auto number = archive_.find_by_content(content, submission.kind);
  if (!number) return std::nullopt;
  const auto result = ledger_.reader()->input(*number);
  core::invariant(result.has_value(), "archived inputs are applied before new ones are taken");
  if (result->status == ledger::InputStatus::applied) return remembered(*result, Taken::State::known);
  if (submission.kind == intake::InputKind::invoices) return std::nullopt;
  return remembered(*result, Taken::State::refused);
}

Taken Engine::take(const Submission& submission, core::ByteSource& bytes) {
  if (is_rehearsed_first(submission.kind)) {
    Rehearsed rehearsed = rehearse(submission, bytes);
    if (leaves_no_input(submission, rehearsed.taken.state)) return std::move(rehearsed.taken);
    bytes.rewind();
  }
  AVSTEM_FAILPOINT("engine.take.before_store");
  const intake::Stored stored = archive_.store(bytes);
  AVSTEM_FAILPOINT("engine.take.after_store");
  if (stored.existed) {
    AVSTEM_FAILPOINT("engine.take.before_look_up");
    if (auto seen = seen_before(submission, stored.content)) return std::move(*seen);
  }
  AVSTEM_FAILPOINT("engine.take.after_look_up");
  const intake::InputRecord record = record_of(submission, stored.content, stored.size);
  AVSTEM_FAILPOINT("engine.take.before_append");
  archive_.append(record);
  AVSTEM_FAILPOINT("engine.take.after_append");
  Application application = apply_archived(record);
  const Taken::State state = state_of(submission, application);
  return {state, std::move(application)};
}

void Engine::commit(std::unique_ptr<ledger::Transaction> transaction, const ledger::InputResult& result) {
  try {
    transaction->commit(result);
  } catch (const ledger::CommitInDoubt&) {
    // The answer was lost: the input is in the books or it is not, and its number tells.
    transaction.reset();
    const auto found = ledger_.reader()->input(result.number);
    if (!found) throw;
    core::invariant(found->record == result.record, "a number names one input for ever");
  }
}

Application Engine::commit_refusal(Application application) {
  // What the refused input wrote went with its transaction; that it came and was refused is kept.
  auto transaction = ledger_.begin(application.result.number);
  AVSTEM_FAILPOINT("engine.refuse.before_commit");
  commit(std::move(transaction), application.result);
  AVSTEM_FAILPOINT("engine.refuse.after_commit");
  return application;
}

Application Engine::apply_archived(const intake::InputRecord& record) {
  AVSTEM_FAILPOINT("engine.apply.before_begin");
  const auto bytes = archive_.object(record.content);
  auto transaction = ledger_.begin(record.number);
  AVSTEM_FAILPOINT("engine.apply.after_begin");
  Application application = apply(record, *bytes, archived_bytes(), *transaction, progress_);
  AVSTEM_FAILPOINT("engine.apply.before_commit");
  if (application.result.status == ledger::InputStatus::refused) {
    AVSTEM_FAILPOINT("engine.refuse.before_roll_back");
    transaction.reset();
    AVSTEM_FAILPOINT("engine.refuse.after_roll_back");
    return commit_refusal(std::move(application));
  }
  commit(std::move(transaction), application.result);
  AVSTEM_FAILPOINT("engine.apply.after_commit");
  return application;
}

Rehearsed Engine::rehearse(const Submission& submission, core::ByteSource& bytes) {
  const core::Sha256 content = digest_of(bytes);
  if (auto seen = seen_before(submission, content)) return {std::move(*seen), {}};
  const intake::InputRecord record = record_of(submission, content, bytes.size());
  Rehearsal rehearsal{ledger_.begin(record.number)};
  Application application = apply(record, bytes, archived_bytes(), rehearsal, progress_);
  const Taken::State state = state_of(submission, application);
  return {{state, std::move(application)}, rehearsal.seen()};
}

}  // namespace avstem::batch
