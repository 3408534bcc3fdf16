/// A list of values as one bound parameter: the text of a PostgreSQL array, to be cast and unnested.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace avstem::ledger::postgres {

/// `{1,2,3}` or `{"a","b\"c"}`
class ArrayText {
 public:
  void add(std::int64_t value) {
    separate();
    text_ += std::to_string(value);
  }
  void add(std::string_view value) {
    separate();
    text_ += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') text_ += '\\';
      text_ += c;
    }
    text_ += '"';
  }
  /// The whole literal.
  [[nodiscard]] std::string text() const { return text_ + '}'; }

 private:
  void separate() {
    if (text_.size() > 1) text_ += ',';
  }
  std::string text_ = "{";
};

}  // namespace avstem::ledger::postgres
