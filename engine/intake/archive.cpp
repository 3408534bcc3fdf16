#include "engine/intake/archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "engine/core/failpoint.hpp"
#include "engine/core/invariant.hpp"
#include "engine/intake/archive_error.hpp"

namespace avstem::intake {
namespace {

namespace fs = std::filesystem;

constexpr const char* see_verify =
    "run `avstem verify` to see all that is damaged; a second archive folder can restore it";

/// Names come sorted and once each: without a gap, the last number is how many there are.
core::InputNumber last_number(const ArchiveCopy& copy) {
  const auto numbers = copy.record_numbers();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const core::InputNumber expected{static_cast<std::int64_t>(i) + 1};
    if (numbers[i] == expected) continue;
    throw ArchiveError{"E-ARCHIVE-GAP", copy.record_path(expected), "this record is missing and later ones are there",
                       see_verify};
  }
  return core::InputNumber{static_cast<std::int64_t>(numbers.size())};
}

InputRecord read_record(const ArchiveCopy& copy, core::InputNumber number) {
  const fs::path path = copy.record_path(number);
  const auto text = copy.record_text(number);
  if (!text) throw ArchiveError{"E-ARCHIVE-ABSENT", path, "there is no such record", see_verify};
  auto record = parse_record(*text);
  if (!record) throw ArchiveError{"E-ARCHIVE-DAMAGED", path, record.error(), see_verify};
  if (record->number != number)
    throw ArchiveError{"E-ARCHIVE-DAMAGED", path, "it holds the record of another number", see_verify};
  return std::move(record).value();
}

void check_follows(const ArchiveCopy& copy, const InputRecord& record, const core::Sha256& before) {
  if (record.previous == before) return;
  throw ArchiveError{"E-ARCHIVE-CHAIN", copy.record_path(record.number),
                     "it does not name the digest of the record before it", see_verify};
}

/// The digest of record `number`; zeros for number 0.
core::Sha256 digest_at(const ArchiveCopy& copy, core::InputNumber number) {
  return number.value() == 0 ? core::Sha256{} : digest(read_record(copy, number));
}

core::InputNumber after(core::InputNumber number) { return core::InputNumber{number.value() + 1}; }
core::InputNumber before(core::InputNumber number) { return core::InputNumber{number.value() - 1}; }

/// Copies the records and bytes that `behind` lacks, oldest first, bytes before their record: cut off anywhere, `behind` is whole.
void catch_up(const ArchiveCopy& ahead, const ArchiveCopy& behind, core::InputNumber from, core::InputNumber to) {
  core::Sha256 head = digest_at(behind, from);
  for (core::InputNumber number = after(from); number <= to; number = after(number)) {
    const InputRecord record = read_record(ahead, number);
    check_follows(ahead, record, head);
    behind.copy_object(ahead, record.content);
    AVSTEM_FAILPOINT("archive.catch_up.after_object");
    behind.put_record(number, to_canonical_text(record));
    AVSTEM_FAILPOINT("archive.catch_up.after_record");
    head = digest(record);
  }
}

/// After a kill between the two folders, after a restore of one of them, or when the second one is new.
void make_even(const ArchiveCopy& first, const ArchiveCopy& second) {
  const core::InputNumber in_first = last_number(first);
  const core::InputNumber in_second = last_number(second);
  const core::InputNumber common = std::min(in_first, in_second);
  if (digest_at(first, common) != digest_at(second, common)) {
    throw ArchiveError{"E-ARCHIVE-FORKED", second.record_path(common),
                       "it differs from the one in " + first.folder().string(),
                       "keep both folders as they are, find out which is genuine, and name only that one"};
  }
  catch_up(first, second, common, in_first);
  catch_up(second, first, common, in_second);
}

/// The answer of the first copy that has a good one; the complaint of the first when none has.
template <class Read>
auto from_any(const std::vector<ArchiveCopy>& copies, Read read) {
  for (std::size_t i = 0; i + 1 < copies.size(); ++i) {
    try {
      return read(copies[i]);
    } catch (const ArchiveError&) {
      // The next copy is asked; `check` tells what is wrong with this one.
    }
  }
  return read(copies.back());
}

}  // namespace

Archive::Archive(const ArchivePlace& place) : size_max_{place.size_max} {
  copies_.emplace_back(place.folder);
  if (place.second_folder) copies_.emplace_back(*place.second_folder);
}

Archive Archive::open_for_writing(const ArchivePlace& place, std::chrono::milliseconds patience) {
  Archive archive{place};
  if (place.second_folder && !fs::is_directory(*place.second_folder)) {
    throw ArchiveError{"E-ARCHIVE-ABSENT", *place.second_folder, "the second archive folder does not exist",
                       "mount its disk, or make the folder if it is new"};
  }
  for (const ArchiveCopy& copy : archive.copies_) {
    copy.prepare();
    AVSTEM_FAILPOINT("archive.open.after_prepare");
    archive.locks_.push_back(copy.take_lock(patience));
    AVSTEM_FAILPOINT("archive.open.after_lock");
    copy.sweep();
    AVSTEM_FAILPOINT("archive.open.after_sweep");
  }
  if (archive.copies_.size() == 2) make_even(archive.copies_[0], archive.copies_[1]);
  AVSTEM_FAILPOINT("archive.open.after_make_even");
  archive.load_tail();
  AVSTEM_FAILPOINT("archive.open.after_tail");
  return archive;
}

Archive Archive::open_for_reading(const ArchivePlace& place) {
  Archive archive{place};
  if (!fs::is_directory(archive.copies_.front().inputs())) {
    throw ArchiveError{"E-ARCHIVE-ABSENT", place.folder, "there is no archive here",
                       "check --data, or import a first file"};
  }
  archive.load_tail();
  return archive;
}

void Archive::load_tail() {
  const ArchiveCopy& copy = copies_.front();
  const core::InputNumber number = last_number(copy);
  if (number.value() == 0) return;
  InputRecord record = read_record(copy, number);
  check_follows(copy, record, digest_at(copy, before(number)));
  head_ = digest(record);
  last_ = std::move(record);
}

void Archive::require_writer() const {
  core::invariant(!locks_.empty(), "only an archive that was opened for writing is written to");
  if (!stopped_) return;
  throw ArchiveError{"E-ARCHIVE-STOPPED", copies_.front().folder(), "an earlier input could not be appended",
                     "run the same command again: the archive is examined when it is opened"};
}

Stored Archive::store(core::ByteSource& source) {
  require_writer();
  const Stored stored = copies_.front().put_object(source, size_max_);
  AVSTEM_FAILPOINT("archive.store.after_copy");
  if (copies_.size() == 1) return stored;
  const Stored second = copies_.back().put_object(source, size_max_);
  AVSTEM_FAILPOINT("archive.store.after_copy");
  if (second.content == stored.content) return stored;
  throw ArchiveError{"E-ARCHIVE-READ-BACK", copies_.back().object_path(second.content),
                     "the input changed while it was read, or was read wrongly", "run the same command again"};
}

void Archive::check_comes_next(const InputRecord& record) const {
  const fs::path path = copies_.front().record_path(record.number);
  const auto refuse = [&](const char* what) {
    throw ArchiveError{"E-ARCHIVE-ORDER", path, what, "run the same command again"};
  };
  if (record.number != next_number()) refuse("it is not the next number");
  if (record.previous != head_) refuse("it does not name the digest of the record before it");
  for (const ArchiveCopy& copy : copies_) {
    if (!copy.has_object(record.content, record.size)) refuse("its bytes are not stored");
  }
}

void Archive::append(const InputRecord& record) {
  require_writer();
  check_comes_next(record);
  AVSTEM_FAILPOINT("archive.append.after_check");
  const std::string text = to_canonical_text(record);
  if (const auto read = parse_record(text); !read || *read != record) {
    throw ArchiveError{"E-ARCHIVE-RECORD", copies_.front().record_path(record.number),
                       read ? "it is not read as it was written" : read.error(), "report this as a bug"};
  }
  stopped_ = true;
  for (const ArchiveCopy& copy : copies_) {
    copy.put_record(record.number, text);
    AVSTEM_FAILPOINT("archive.append.after_copy");
  }
  stopped_ = false;
  head_ = core::Sha256::of(text);
  last_ = record;
}

core::InputNumber Archive::next_number() const { return last_ ? after(last_->number) : core::InputNumber{1}; }

void Archive::refresh() {
  const ArchiveCopy& copy = copies_.front();
  while (copy.record_text(next_number())) {
    InputRecord record = read_record(copy, next_number());
    check_follows(copy, record, head_);
    head_ = digest(record);
    last_ = std::move(record);
  }
}

InputRecord Archive::record(core::InputNumber number) const {
  return from_any(copies_, [&](const ArchiveCopy& copy) { return read_record(copy, number); });
}

std::unique_ptr<core::ByteSource> Archive::object(const core::Sha256& content) const {
  return from_any(copies_, [&](const ArchiveCopy& copy) { return copy.object(content); });
}

void Archive::visit(core::InputNumber from,
                    const std::function<void(const InputRecord&, const core::Sha256&)>& take) const {
  core::Sha256 head = from.value() > 1 ? digest(record(before(from))) : core::Sha256{};
  for (core::InputNumber number = from; number < next_number(); number = after(number)) {
    const InputRecord found = record(number);
    check_follows(copies_.front(), found, head);
    head = digest(found);
    take(found, head);
  }
}

std::optional<core::InputNumber> Archive::find_by_content(const core::Sha256& content, std::optional<InputKind> kind) {
  visit(after(indexed_), [&](const InputRecord& record, const core::Sha256&) {
    by_content_.emplace(record.content, Known{record.number, record.kind});
    indexed_ = record.number;
  });
  const auto [begin, end] = by_content_.equal_range(content);
  const auto found = std::find_if(begin, end, [&](const auto& entry) { return !kind || entry.second.kind == *kind; });
  if (found == end) return std::nullopt;
  return found->second.number;
}

void Archive::put_checkpoint(std::string_view name, std::string_view bytes) {
  core::invariant(!locks_.empty(), "only an archive that was opened for writing is written to");
  for (const ArchiveCopy& copy : copies_) {
    copy.put_checkpoint(name, bytes);
    AVSTEM_FAILPOINT("archive.checkpoint.after_copy");
  }
}

}  // namespace avstem::intake
