/// ISO 20022 camt.054.001.02, .04, .06 and .08, read as a stream. See `parsers/camt054/FORMAT.md`.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/byte_source.hpp"
#include "parsers/bank_file.hpp"
#include "parsers/explain.hpp"

namespace avstem::parsers::camt054 {

/// Reads the whole file in bounded memory and time linear in its size, and verifies the totals that it states.
/// An entry of very many transactions is kept in an unnamed temporary file until its end. Never throws for what the bytes say; lets
/// the source's and the sink's exceptions pass, and `std::system_error` when the temporary file cannot be written.
[[nodiscard]] BankFileSummary read(core::ByteSource& source, BankFileSink& sink);

/// Explains the entry or transaction that stands at a line of the source, from 1: the entry's own fields, and the transaction's when
/// the line is inside one. Of several on one line, the first. Nothing when neither stands there or the file cannot be read so far.
[[nodiscard]] std::vector<FieldExplanation> explain(core::ByteSource& source, std::uint64_t line);

}  // namespace avstem::parsers::camt054
