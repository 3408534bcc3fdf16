/// Dates of the format: DDMMYY, the year's century by a pivot (FORMAT.md 13).
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "engine/core/date.hpp"
#include "parsers/ocr_giro/digits.hpp"

namespace avstem::parsers::ocr_giro {

/// No source defines the pivot. 00-69 are 2000-2069, 70-99 are 1970-1999: the specification's own example is of 1992.
inline constexpr int year_pivot = 70;

/// Six digits; nothing when there is no such day. The leap day is judged after the century: 290200 is a day of 2000.
[[nodiscard]] inline std::optional<core::Date> date_of(std::string_view ddmmyy) {
  const auto day = static_cast<unsigned>(number(ddmmyy.substr(0, 2)));
  const auto month = static_cast<unsigned>(number(ddmmyy.substr(2, 2)));
  const auto year = static_cast<int>(number(ddmmyy.substr(4, 2)));
  return core::Date::create(year < year_pivot ? 2000 + year : 1900 + year, month, day);
}

/// Neighbouring records mostly have the same date: remembers the last one that was read.
class DateReader {
 public:
  [[nodiscard]] const std::optional<core::Date>& read(std::string_view ddmmyy) {
    std::uint64_t word = 0;
    std::memcpy(&word, ddmmyy.data(), 6);
    if (word != last_word_) {
      last_word_ = word;
      last_ = date_of(ddmmyy);
    }
    return last_;
  }

 private:
  std::uint64_t last_word_ = 0;
  std::optional<core::Date> last_;
};

}  // namespace avstem::parsers::ocr_giro
