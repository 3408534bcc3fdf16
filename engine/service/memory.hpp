/// What the service remembers over a restart: until when it has looked for expected files, and what it has told.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/clock.hpp"

namespace avstem::service {

/// Kept beside the archive. It is no part of the books: without it an alarm may come once more.
struct Memory {
  std::optional<core::Timestamp> checked_until;
  std::map<std::string, core::Timestamp> told;
  friend bool operator==(const Memory&, const Memory&) = default;
};

[[nodiscard]] std::string to_json_text(const Memory& memory);
/// Nothing remembered when the text is not of this form.
[[nodiscard]] Memory parse_memory(std::string_view text);

}  // namespace avstem::service
