/// Invoices in CSV (DESIGN 5.2): `,` or `;`, UTF-8, a header line. See `parsers/invoice_csv/FORMAT.md`.
#pragma once

#include <functional>

#include "engine/core/byte_source.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/invoice.hpp"

namespace avstem::parsers::invoice_csv {

/// Tells each invoice in file order; what was told is void when the findings refuse the file. Bounded memory: repeated invoice
/// numbers inside a file are the ledger's to find.
[[nodiscard]] core::Findings read(core::ByteSource& source, const std::function<void(const core::Invoice&)>& tell);

}  // namespace avstem::parsers::invoice_csv
