/// Reads the text of one element as a value, and says what is wrong with it where it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/currency.hpp"
#include "engine/core/date.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/money.hpp"
#include "parsers/camt054/entry.hpp"
#include "parsers/xml/reader.hpp"

namespace avstem::parsers::camt054 {

/// Borrows both. What cannot be read is nothing, and refused.
class ValueReader {
 public:
  ValueReader(const xml::Reader& xml, core::Findings& findings) : xml_{xml}, findings_{findings} {}

  /// Not negative: the direction stands in CdtDbtInd. The sum of all amounts read stays under 2^61 øre, so no sum of some
  /// of them can overflow.
  [[nodiscard]] std::optional<core::Money> amount(std::string_view text);
  /// A control sum: may be negative, and is not part of what is added up.
  [[nodiscard]] std::optional<core::Money> total(std::string_view text);
  [[nodiscard]] std::optional<core::Currency> currency(const xml::Attributes& attributes);
  [[nodiscard]] std::optional<core::Currency> currency(std::string_view text);
  [[nodiscard]] std::optional<Direction> direction(std::string_view text);
  [[nodiscard]] std::optional<bool> indicator(std::string_view text);
  [[nodiscard]] std::optional<core::Date> date(std::string_view text);
  [[nodiscard]] std::optional<core::Date> date_time(std::string_view text);
  /// The day written in a dateTime; warns when it is told in another zone than Norway's.
  [[nodiscard]] std::optional<core::Date> local_day(std::string_view text);
  /// Digits only, as counts and page numbers are.
  [[nodiscard]] std::optional<std::int64_t> count(std::string_view text);

  void refuse(std::string code, std::string what, std::string expected, std::string found, std::string rule);
  void refuse_at(core::Place place, std::string code, std::string what, std::string expected, std::string found,
                 std::string rule);
  void warn(std::string code, std::string what, std::string expected, std::string found, std::string rule);
  void warn_at(core::Place place, std::string code, std::string what, std::string expected, std::string found,
               std::string rule);

 private:
  const xml::Reader& xml_;
  core::Findings& findings_;
  std::int64_t gross_ = 0;
};

}  // namespace avstem::parsers::camt054
