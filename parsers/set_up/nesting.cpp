#include "parsers/set_up/nesting.hpp"

namespace avstem::parsers::set_up {
namespace {

/// Walks the text and steps over comments and quoted texts, in which brackets and dots mean nothing.
class Scan {
 public:
  explicit Scan(std::string_view toml) : toml_{toml} {}

  std::optional<TooDeep> first_too_deep() {
    while (position_ < toml_.size()) {
      const char c = toml_[position_];
      if (c == '#') {
        skip_to_line_end();
      } else if (c == '"' || c == '\'') {
        skip_quoted(c);
      } else {
        count(c);
        if (depth_ > bracket_depth_max || dots_ > dots_in_line_max) return here();
        ++position_;
      }
    }
    return std::nullopt;
  }

 private:
  void count(char c) {
    if (c == '\n') begin_line();
    if (c == '.') ++dots_;
    if (c == '[' || c == '{') ++depth_;
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
  }

  void begin_line() {
    ++line_;
    line_begin_ = position_ + 1;
    dots_ = 0;
  }

  void skip_to_line_end() {
    while (position_ < toml_.size() && toml_[position_] != '\n') ++position_;
  }

  void skip_quoted(char quote) {
    const std::string_view rest = toml_.substr(position_);
    const bool many_lines = rest.size() >= 3 && rest[1] == quote && rest[2] == quote;
    position_ += many_lines ? 3 : 1;
    while (position_ < toml_.size()) {
      const char c = toml_[position_];
      if (c == '\n' && !many_lines) return;
      if (c == '\n') begin_line();
      if (c == '\\' && quote == '"') ++position_;
      const bool closes = c == quote && (!many_lines || quotes_here(quote) >= 3);
      if (closes) {
        // A text of many lines may end in one or two quotes of its own: `""""` closes it too.
        position_ += many_lines ? quotes_here(quote) : 1;
        return;
      }
      ++position_;
    }
  }

  /// How many of these quotes stand here, at most the five that may close a text.
  [[nodiscard]] std::size_t quotes_here(char quote) const {
    std::size_t count = 0;
    while (count < 5 && position_ + count < toml_.size() && toml_[position_ + count] == quote) ++count;
    return count;
  }

  [[nodiscard]] TooDeep here() const { return {line_, static_cast<std::uint32_t>(position_ - line_begin_ + 1)}; }

  std::string_view toml_;
  std::size_t position_ = 0;
  std::size_t line_begin_ = 0;
  std::uint64_t line_ = 1;
  std::size_t depth_ = 0;
  std::size_t dots_ = 0;
};

}  // namespace

std::optional<TooDeep> first_too_deep(std::string_view toml) { return Scan{toml}.first_too_deep(); }

}  // namespace avstem::parsers::set_up
