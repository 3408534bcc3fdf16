#include "engine/intake/archive_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <system_error>
#include <utility>

#include "engine/intake/archive_error.hpp"

namespace avstem::intake {
namespace {

namespace fs = std::filesystem;

/// What a record or an object should be, where it is not, and in words why.
struct Fault {
  std::string code;
  fs::path path;
  std::string expected;
  std::string found;
};

class Checker {
 public:
  Checker(std::vector<ArchiveCopy> copies, Repair repair)
      : copies_{std::move(copies)}, repair_{repair}, good_objects_(copies_.size()) {}

  ArchiveCheck check() {
    check_records();
    for (std::size_t i = 0; i < copies_.size(); ++i) read_objects(i);
    for (const core::Sha256& content : needed_) check_object(content);
    return std::move(result_);
  }

 private:
  void check_records();
  std::optional<InputRecord> check_record(core::InputNumber number, const std::optional<core::Sha256>& expected);
  void check_record_names(const ArchiveCopy& copy, core::InputNumber last);
  void read_objects(std::size_t copy);
  void read_object(std::size_t copy, const fs::path& path);
  void check_object(const core::Sha256& content);
  void add(const Fault& fault, bool repaired);

  std::vector<ArchiveCopy> copies_;
  Repair repair_;
  ArchiveCheck result_;
  std::vector<std::set<core::Sha256>> good_objects_;  ///< for each copy
  std::set<core::Sha256> needed_;                     ///< named by a record, or there and damaged
};

void Checker::add(const Fault& fault, bool repaired) {
  result_.repaired += repaired ? 1 : 0;
  result_.findings.add(
      {.severity = repaired ? core::Severity::warning : core::Severity::refusal,
       .code = fault.code,
       .place = {.path = fault.path.string()},
       .what = "the archive",
       .expected = fault.expected,
       .found = fault.found + (repaired ? ", restored from the other folder" : ""),
       .rule = "DESIGN 4",
       .next = repaired ? "check the disk of that folder" : "restore the file from another copy of the archive"});
}

void Checker::check_records() {
  core::InputNumber last;
  for (const ArchiveCopy& copy : copies_) {
    const auto numbers = copy.record_numbers();
    if (!numbers.empty()) last = std::max(last, numbers.back());
  }
  result_.records = static_cast<std::uint64_t>(last.value());
  // From the last to the first: each record says what the one before it must be.
  std::optional<core::Sha256> expected;
  for (core::InputNumber number = last; number.value() >= 1; number = core::InputNumber{number.value() - 1}) {
    const auto record = check_record(number, expected);
    if (record) needed_.insert(record->content);
    expected = record ? std::optional{record->previous} : std::nullopt;
  }
  if (expected && *expected != core::Sha256{}) {
    add({"E-ARCHIVE-CHAIN", copies_.front().record_path(core::InputNumber{1}),
         "a first record, naming no record before it", "the digest of a record before it"},
        false);
  }
  for (const ArchiveCopy& copy : copies_) check_record_names(copy, last);
}

/// The fault of one copy's text; nothing when it is the record that is expected there.
std::optional<Fault> fault_of(const std::optional<std::string>& text, const fs::path& path, core::InputNumber number,
                              const std::optional<core::Sha256>& expected) {
  const std::string wanted =
      expected ? "the record with digest " + expected->hex() : fmt::format("input record {}", number.value());
  if (!text) return Fault{"E-ARCHIVE-ABSENT", path, wanted, "no file"};
  const auto record = parse_record(*text);
  if (!record) return Fault{"E-ARCHIVE-DAMAGED", path, wanted, "no record: " + record.error()};
  if (record->number != number)
    return Fault{"E-ARCHIVE-DAMAGED", path, wanted, fmt::format("record {}", record->number.value())};
  const core::Sha256 found = core::Sha256::of(*text);
  if (expected && found != *expected) return Fault{"E-ARCHIVE-CHAIN", path, wanted, "one with digest " + found.hex()};
  return std::nullopt;
}

std::optional<InputRecord> Checker::check_record(core::InputNumber number,
                                                 const std::optional<core::Sha256>& expected) {
  std::optional<std::string> good;
  std::vector<std::pair<const ArchiveCopy*, Fault>> faults;
  for (const ArchiveCopy& copy : copies_) {
    const auto text = copy.record_text(number);
    if (auto fault = fault_of(text, copy.record_path(number), number, expected)) {
      faults.emplace_back(&copy, std::move(*fault));
    } else if (good && *good != *text) {
      add({"E-ARCHIVE-FORKED", copy.record_path(number), "the same record in both folders", "two different ones"},
          false);
      return std::nullopt;
    } else {
      good = text;
    }
  }
  for (const auto& [copy, fault] : faults) {
    const bool restorable = good && repair_ == Repair::yes;
    if (restorable) {
      if (fs::exists(fault.path)) copy->set_aside(fault.path);
      copy->put_record(number, *good);
    }
    add(fault, restorable);
  }
  if (!good) return std::nullopt;
  return parse_record(*good).value();
}

void Checker::check_record_names(const ArchiveCopy& copy, core::InputNumber last) {
  for (const auto& entry : fs::directory_iterator{copy.inputs()}) {
    const auto is_expected = [&](core::InputNumber number) { return copy.record_path(number) == entry.path(); };
    const std::int64_t number = std::strtoll(entry.path().filename().c_str(), nullptr, 10);
    if (number >= 1 && number <= last.value() && is_expected(core::InputNumber{number})) continue;
    add({"E-ARCHIVE-DAMAGED", entry.path(), "only input records in this folder", "another name"}, false);
  }
}

void Checker::read_objects(std::size_t copy) {
  std::error_code error;
  for (fs::recursive_directory_iterator entry{copies_[copy].objects(), error}, end; !error && entry != end;
       entry.increment(error)) {
    if (!entry->is_directory()) read_object(copy, entry->path());
  }
  if (error) fail_by_system(copies_[copy].objects(), "cannot list the folder", error.value());
}

void Checker::read_object(std::size_t copy, const fs::path& path) {
  ++result_.objects;
  const auto content = core::Sha256::parse_hex(path.filename().string());
  if (!content || copies_[copy].object_path(*content) != path) {
    add({"E-ARCHIVE-DAMAGED", path, "only objects, named by their hash, in this folder", "another name"}, false);
    return;
  }
  try {
    (void)copies_[copy].object(*content);
    good_objects_[copy].insert(*content);
  } catch (const ArchiveError&) {
    needed_.insert(*content);
  }
}

void Checker::check_object(const core::Sha256& content) {
  const auto is_good = [&](std::size_t copy) { return good_objects_[copy].contains(content); };
  std::optional<std::size_t> good;
  for (std::size_t i = 0; i < copies_.size(); ++i) {
    if (is_good(i)) good = i;
  }
  for (std::size_t i = 0; i < copies_.size(); ++i) {
    if (is_good(i)) continue;
    const fs::path path = copies_[i].object_path(content);
    const bool there = fs::exists(path);
    const bool restorable = good && repair_ == Repair::yes;
    if (restorable) {
      if (there) copies_[i].set_aside(path);
      copies_[i].copy_object(copies_[*good], content);
    }
    add({there ? "E-ARCHIVE-DAMAGED" : "E-ARCHIVE-ABSENT", path, "the bytes with this hash",
         there ? "other bytes" : "no file"},
        restorable);
  }
}

}  // namespace

ArchiveCheck check_archive(const ArchivePlace& place, Repair repair) {
  std::vector<ArchiveCopy> copies{ArchiveCopy{place.folder}};
  if (place.second_folder) copies.emplace_back(*place.second_folder);
  for (const ArchiveCopy& copy : copies) {
    if (fs::is_directory(copy.inputs()) && fs::is_directory(copy.objects())) continue;
    throw ArchiveError{"E-ARCHIVE-ABSENT", copy.folder(), "there is no archive here",
                       "check --data and the second folder"};
  }
  std::vector<core::FileLock> locks;
  if (repair == Repair::yes) {
    for (const ArchiveCopy& copy : copies) {
      copy.prepare();
      locks.push_back(copy.take_lock(std::chrono::milliseconds{0}));
    }
  }
  return Checker{std::move(copies), repair}.check();
}

}  // namespace avstem::intake
