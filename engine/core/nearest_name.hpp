/// "Did you mean": the known name that a misspelt one was probably meant to be.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace avstem::core {

/// The known name with the fewest edits (a letter more, less or other, two neighbours swapped), the first of several.
/// Capitals of the written name count as small letters.
/// Nothing when even that one takes more than a third of its letters: a far guess misleads.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view written,
                                                           std::span<const std::string_view> known);

}  // namespace avstem::core
