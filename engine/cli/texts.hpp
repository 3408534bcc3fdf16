/// The text catalogue: everything that commands say to people, in both languages.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "engine/cli/language.hpp"

namespace avstem::cli {

/// The keys, in the order of `catalogue`.
enum class Text {
#define AVSTEM_TEXT(key, nb, en) key,
#include "engine/cli/texts.inc"
#undef AVSTEM_TEXT
};

struct CatalogueEntry {
  Text key;
  Words words;  ///< `{}` where something is filled in, in the same order in both languages
};

inline constexpr auto catalogue = std::to_array<CatalogueEntry>({
#define AVSTEM_TEXT(key, nb, en) {Text::key, {nb, en}},
#include "engine/cli/texts.inc"
#undef AVSTEM_TEXT
});

[[nodiscard]] constexpr Words words_of(Text key) { return catalogue[static_cast<std::size_t>(key)].words; }

}  // namespace avstem::cli
