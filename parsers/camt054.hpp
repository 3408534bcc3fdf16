/// ISO 20022 camt.054.001.02, .04, .06 and .08, read as a stream. See `parsers/camt054/FORMAT.md`.
#pragma once

#include "engine/core/byte_source.hpp"
#include "parsers/bank_file.hpp"

namespace avstem::parsers::camt054 {

/// Reads the whole file in bounded memory and time linear in its size, and verifies the totals that it states.
/// Never throws for what the bytes say; lets the source's exceptions pass.
[[nodiscard]] BankFileSummary read(core::ByteSource& source, BankFileSink& sink);

}  // namespace avstem::parsers::camt054
