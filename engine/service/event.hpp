/// One thing that happened, as the log tells it: keys and values, no prose. Personal data cannot get in: a value is a number, a hash, or
/// a word that stands in the program's own text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/clock.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/money.hpp"
#include "engine/core/sha256.hpp"

namespace avstem::service {

/// A text of the program itself: made from a literal when it is compiled, and from nothing else.
class Word {
 public:
  // Implicit, so that an event reads as it is logged.
  // NOLINTNEXTLINE(google-explicit-constructor)
  consteval Word(const char* literal) : text_{literal} {}
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// The code of an error or a finding: `E-OCR-SUM`. Anything else becomes `E-?`.
class ErrorCode {
 public:
  explicit ErrorCode(std::string_view written);
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

enum class Level { info, warning, error };

class Event {
 public:
  Event(Level level, Word name) : level_{level}, name_{name} {}

  Event& with(Word key, std::int64_t number) { return add(key, std::to_string(number), true); }
  Event& with(Word key, int number) { return with(key, std::int64_t{number}); }
  Event& with(Word key, std::size_t number) { return with(key, static_cast<std::int64_t>(number)); }
  Event& with(Word key, bool) = delete;
  Event& with(Word key, core::Money amount) { return with(key, amount.ore()); }
  Event& with(Word key, core::InputNumber input) { return with(key, input.value()); }
  Event& with(Word key, core::Timestamp at) { return add(key, core::to_text(at), false); }
  /// The first 12 digits.
  Event& with(Word key, const core::Sha256& hash) { return add(key, hash.hex().substr(0, 12), false); }
  Event& with(Word key, const ErrorCode& code) { return add(key, code.text(), false); }
  Event& with(Word key, Word word) { return add(key, std::string{word.text()}, false); }

  [[nodiscard]] Level level() const { return level_; }
  /// `event=file-taken input=7 payments=412`
  [[nodiscard]] std::string logfmt() const;
  /// `"event":"file-taken","input":7,"payments":412`
  [[nodiscard]] std::string json_fields() const;

 private:
  struct Field {
    Word key;
    std::string value;
    bool is_number = false;
  };
  Event& add(Word key, std::string value, bool is_number) {
    fields_.push_back({key, std::move(value), is_number});
    return *this;
  }

  Level level_;
  Word name_;
  std::vector<Field> fields_;
};

}  // namespace avstem::service
