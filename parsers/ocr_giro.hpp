/// Nets OCR giro (service 09, with AvtaleGiro mandates of service 21), read as a stream. See `parsers/ocr_giro/FORMAT.md`.
#pragma once

#include "engine/core/byte_source.hpp"
#include "parsers/bank_file.hpp"

namespace avstem::parsers::ocr_giro {

/// Reads the whole file in bounded memory and time linear in its size, and verifies every count, sum and date that it states.
/// May read the source twice. Never throws for what the bytes say; lets the source's exceptions pass.
[[nodiscard]] BankFileSummary read(core::ByteSource& source, BankFileSink& sink);

}  // namespace avstem::parsers::ocr_giro
