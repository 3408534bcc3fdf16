/// The number of the first transmission of an OCR file, for putting files in the order in which Nets sent them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace avstem::parsers {

/// So much of the file's beginning is looked at.
inline constexpr std::size_t transmission_head_length = 24;

/// Record 10, positions 17-23 (OCR 2.1). Nothing when the file begins with anything else.
[[nodiscard]] std::optional<std::int64_t> transmission_number(std::string_view head);

}  // namespace avstem::parsers
