/// The lexical forms of XML Schema that amounts, dates and indicators are written in (W3C XML Schema part 2).
#pragma once

#include <optional>
#include <string_view>

#include "engine/core/date.hpp"
#include "engine/core/money.hpp"
#include "engine/core/result.hpp"

namespace avstem::parsers::xml {

/// Without the white space at both ends (whiteSpace = collapse, for texts without white space inside).
[[nodiscard]] std::string_view collapsed(std::string_view text);

enum class DecimalError { not_a_decimal, below_hundredths, too_large };

/// xs:decimal as hundredths: `+`, `-`, leading and trailing zeros, `.5` and `5.` are decimals; exponents and group signs are not.
/// At most two decimals may differ from zero.
[[nodiscard]] core::Result<core::Money, DecimalError> parse_decimal(std::string_view text);

/// xs:boolean: `true`, `false`, `1`, `0`.
[[nodiscard]] std::optional<bool> parse_boolean(std::string_view text);

/// A day as written. Its time zone is not applied: a shift could change the day.
struct WrittenDate {
  core::Date day;
  std::optional<int> zone_minutes;  ///< east of UTC, when written
};

/// xs:date, with or without time zone.
[[nodiscard]] std::optional<WrittenDate> parse_date(std::string_view text);
/// xs:dateTime; any fraction of a second, `24:00:00`, with or without time zone. The day is the one written.
[[nodiscard]] std::optional<WrittenDate> parse_date_time(std::string_view text);

}  // namespace avstem::parsers::xml
