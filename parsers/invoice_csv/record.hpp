/// One line of a CSV file, taken apart into fields (RFC 4180 quoting).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/finding.hpp"
#include "engine/core/result.hpp"
#include "parsers/invoice_csv/line_reader.hpp"

namespace avstem::parsers::invoice_csv {

inline constexpr std::size_t field_length_max = 1000;  ///< in characters
inline constexpr std::size_t fields_max = 64;

/// Columns count characters from 1 and take in the quotes.
struct Field {
  std::string text;
  std::uint32_t column_first = 0;
  std::uint32_t column_last = 0;
};

/// The fields of a line, or the finding that keeps it from being taken apart. The line is UTF-8 without control characters.
/// A field in quotes ends on its own line: no column of ours holds a line break, so a forgotten quote costs one line only.
[[nodiscard]] core::Result<std::vector<Field>, core::Finding> split(std::string_view line, std::uint64_t line_number,
                                                                    char separator);

/// The finding when the line is not UTF-8, holds a control character or is too long; else nothing.
[[nodiscard]] std::optional<core::Finding> unfit_to_split(const Line& line);

}  // namespace avstem::parsers::invoice_csv
