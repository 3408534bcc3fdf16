/// Made-up inputs for tests of the archive.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "engine/core/byte_source.hpp"
#include "engine/intake/archive.hpp"
#include "engine/intake/archive_check.hpp"

namespace avstem::intake::tests {

/// Its own bytes for every number, some longer than one piece of writing.
inline std::string content_of(core::InputNumber number) {
  const std::string line = "input " + std::to_string(number.value()) + "\n";
  std::string content;
  const std::size_t size = number.value() % 3 == 0 ? 300'000 : 100;
  while (content.size() < size) content += line;
  return content;
}

inline core::Timestamp time_of(core::InputNumber number) {
  using namespace std::chrono;
  return core::Timestamp{sys_days{year{2026} / 11 / 22}} + seconds{number.value()};
}

inline InputRecord next_record(const Archive& archive, const Stored& stored) {
  const core::InputNumber number = archive.next_number();
  return {.number = number,
          .kind = InputKind::bank_file,
          .content = stored.content,
          .size = stored.size,
          .name = "bank-" + std::to_string(number.value()) + ".txt",
          .received_at = time_of(number),
          .actor = "test",
          .ruleset = 1,
          .options = "{}",
          .previous = archive.head()};
}

/// Stores and appends the next input.
inline void append_next(Archive& archive) {
  const std::string content = content_of(archive.next_number());
  core::MemorySource source{content};
  archive.append(next_record(archive, archive.store(source)));
}

/// What `check_archive` says, one line for each finding.
inline std::string findings_of(const ArchiveCheck& check) {
  std::string lines;
  for (const core::Finding& finding : check.findings.kept()) {
    lines += finding.code + " " + std::filesystem::path{finding.place.path}.filename().string().substr(0, 14) +
             ": expected " + finding.expected.substr(0, finding.expected.find(" with digest")) + ", found " +
             finding.found.substr(0, finding.found.find(" with digest")) + "\n";
  }
  return lines;
}

}  // namespace avstem::intake::tests
