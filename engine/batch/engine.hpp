/// The engine: archives each input, then applies it, and at start applies what the books lack (DESIGN 1, 2).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "engine/batch/apply.hpp"
#include "engine/core/clock.hpp"
#include "engine/intake/archive.hpp"
#include "ledger/ledger.hpp"

namespace avstem::batch {

/// An input as it is handed in.
struct Submission {
  intake::InputKind kind = intake::InputKind::bank_file;
  std::string name;            ///< the file's name, for people
  std::string options = "{}";  ///< canonical JSON: what the bytes do not say themselves
};

/// What became of a submission.
struct Taken {
  enum class State {
    applied,
    known,      ///< the same bytes came before (RULES F1): `application.result` is that input's
    unchanged,  ///< a set-up file that changes nothing: not recorded, the input number means nothing
    refused,    ///< a refused decision or period closing is not recorded, the input number means nothing
  };
  State state = State::applied;
  Application application;
};

/// What a submission would come to.
struct Rehearsed {
  Taken taken;
  ledger::Changes seen;  ///< the first vouchers, postings and queue items that it would make
};

/// Told while inputs are applied again: input number, and the last one.
using CatchUpProgress = std::function<void(core::InputNumber now, core::InputNumber last)>;

/// One engine writes at a time: the archive's lock and the ledger's make sure of it. Borrows all three doors.
class Engine {
 public:
  Engine(intake::Archive& archive, ledger::Ledger& ledger, const core::Clock& clock, std::string actor)
      : archive_{archive}, ledger_{ledger}, clock_{clock}, actor_{std::move(actor)} {}

  /// Whom to tell while bank files are booked; nobody until this is called.
  void tell_progress(PostingProgress progress) { progress_ = std::move(progress); }

  /// Throws `BooksDisagree` when the books know an input that the archive does not have, or another one under the same number.
  void require_agreement();

  /// Applies the archived inputs that the books lack and tells how many, after `require_agreement`.
  std::int64_t catch_up(const CatchUpProgress& progress);

  /// Archives and applies. Call `catch_up` first. Safe to repeat after any failure.
  Taken take(const Submission& submission, core::ByteSource& bytes);

  /// What `take` would do, by the same code, without doing it: nothing is archived and the transaction is rolled back.
  [[nodiscard]] Rehearsed rehearse(const Submission& submission, core::ByteSource& bytes);

 private:
  [[nodiscard]] std::optional<Taken> seen_before(const Submission& submission, const core::Sha256& content);
  [[nodiscard]] intake::InputRecord record_of(const Submission& submission, const core::Sha256& content,
                                              std::uint64_t size) const;
  Application apply_archived(const intake::InputRecord& record);
  void commit(std::unique_ptr<ledger::Transaction> transaction, const ledger::InputResult& result);
  Application commit_refusal(Application application);
  [[nodiscard]] ArchivedBytes archived_bytes() const;

  intake::Archive& archive_;
  ledger::Ledger& ledger_;
  const core::Clock& clock_;
  std::string actor_;
  PostingProgress progress_ = [](std::int64_t) {};
};

/// Books and archive tell different stories; nothing is written until a person has looked.
class BooksDisagree final : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace avstem::batch
