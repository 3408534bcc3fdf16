/// What a replay found, told.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

#include "engine/batch/replay.hpp"
#include "engine/cli/books.hpp"

namespace avstem::cli {

/// Derives the books of the archive again in a scratch database beside them, and compares.
[[nodiscard]] batch::Replayed replay_into_scratch(const Call& call, ReadBooks& books,
                                                  std::optional<core::InputNumber> only);

[[nodiscard]] std::string replay_text(const Console& console, const batch::Replayed& found);
[[nodiscard]] nlohmann::ordered_json replay_json(const batch::Replayed& found);

}  // namespace avstem::cli
