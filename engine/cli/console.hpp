/// Where a command speaks: stdout for its answer, stderr for trouble and progress.
#pragma once

#include <fmt/format.h>

#include <nlohmann/json_fwd.hpp>

#include <ostream>
#include <string>

#include "engine/cli/language.hpp"
#include "engine/cli/texts.hpp"
#include "engine/core/date.hpp"
#include "engine/core/money.hpp"

namespace avstem::cli {

enum class Colour { red, green, yellow, dim };

/// How this run speaks. Borrows the streams.
struct Console {
  std::ostream& out;
  std::ostream& err;
  Language language = Language::nb;
  bool json = false;
  bool colour = false;    ///< stdout is a terminal and NO_COLOR is not set
  bool progress = false;  ///< stderr is a terminal

  /// A text of the catalogue with its places filled in.
  template <class... Arguments>
  [[nodiscard]] std::string text(Text key, const Arguments&... arguments) const {
    return fmt::format(fmt::runtime(words_of(key).in(language)), arguments...);
  }
  [[nodiscard]] std::string date(core::Date date) const {
    return language == Language::nb ? date.norwegian() : date.iso();
  }
  /// `1 234,50` or `1,234.50`: reports are read beside other papers of their language.
  [[nodiscard]] std::string amount(core::Money money) const {
    return language == Language::nb ? core::to_norwegian(money) : core::to_english(money);
  }
  [[nodiscard]] std::string coloured(Colour colour_wanted, const std::string& text_shown) const;

  /// The one document of `--json`, indented by two blanks.
  void document(const nlohmann::ordered_json& json_document) const;
};

/// Outside reports amounts are told alike in both languages: `1 234,50`.
[[nodiscard]] inline std::string amount(core::Money money) { return core::to_norwegian(money); }
/// A count with its thousands apart: `1 204`, with a hard space.
[[nodiscard]] std::string count(std::int64_t number);

}  // namespace avstem::cli
