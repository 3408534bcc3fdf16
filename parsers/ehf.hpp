/// An invoice or credit note in EHF / Peppol BIS Billing 3 (UBL 2.1 XML). See `parsers/ehf/FORMAT.md`.
#pragma once

#include <functional>

#include "engine/core/byte_source.hpp"
#include "engine/core/finding.hpp"
#include "engine/core/invoice.hpp"

namespace avstem::parsers::ehf {

/// Tells the one invoice or credit note of the document, unless the findings refuse it. The organisation is not named in EHF as
/// Avstem knows it: `organisation` is the one that the importer was told.
[[nodiscard]] core::Findings read(core::ByteSource& source, const core::OrganisationId& organisation,
                                  const std::function<void(const core::Invoice&)>& tell);

}  // namespace avstem::parsers::ehf
