/// Made-up inputs for tests of the archive.
#pragma once

#include <chrono>
#include <string>

#include "engine/intake/archive.hpp"

namespace avstem::intake::test {

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

}  // namespace avstem::intake::test
