/// The two languages that people are told things in.
#pragma once

#include <optional>
#include <string_view>

namespace avstem::cli {

enum class Language {
  nb,  ///< bokmål
  en,
};

/// One text in both languages. Never holds anything from outside.
struct Words {
  std::string_view nb;
  std::string_view en;
  [[nodiscard]] constexpr std::string_view in(Language language) const { return language == Language::nb ? nb : en; }
};

[[nodiscard]] constexpr std::optional<Language> parse_language(std::string_view id) {
  if (id == "nb") return Language::nb;
  if (id == "en") return Language::en;
  return std::nullopt;
}

}  // namespace avstem::cli
