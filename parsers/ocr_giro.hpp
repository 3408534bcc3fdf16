/// Nets OCR giro (service 09, with AvtaleGiro mandates of service 21), read as a stream. See
/// `parsers/ocr_giro/FORMAT.md`.
#pragma once

#include <string_view>
#include <vector>

#include "engine/core/byte_source.hpp"
#include "parsers/bank_file.hpp"
#include "parsers/explain.hpp"

namespace avstem::parsers::ocr_giro {

/// Reads the whole file in bounded memory and time linear in its size, and verifies every count, sum and date that it
/// states. The file is checked first and told afterwards, so the source is read at least twice, and a refused file
/// tells nothing. Never throws for what the bytes say; lets the source's and the sink's exceptions pass.
[[nodiscard]] BankFileSummary read(core::ByteSource& source, BankFileSink& sink);

/// Explains one record of 80 bytes field by field. Another length, or a record of a kind that is not in FORMAT.md, is
/// explained as far as its first eight positions go.
[[nodiscard]] std::vector<FieldExplanation> explain(std::string_view record);

}  // namespace avstem::parsers::ocr_giro
