/// Structure-aware mutation of OCR giro files: fields, records and groups of records change, and what the file says about
/// itself is mostly made to agree again, so that the reader is taken past its first checks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace avstem::tests {

/// Another file made of this one, at most `size_max` bytes. Bytes without a record begin again with a small valid file.
[[nodiscard]] std::string mutated_ocr_giro(std::string_view file, std::size_t size_max, std::uint32_t seed);

/// Records of both files mixed, with counts, sums and dates that agree.
[[nodiscard]] std::string crossed_ocr_giro(std::string_view file, std::string_view other, std::size_t size_max,
                                           std::uint32_t seed);

}  // namespace avstem::tests
