/// One line of an invoice file as an invoice.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/finding.hpp"
#include "engine/core/invoice.hpp"
#include "parsers/invoice_csv/header.hpp"
#include "parsers/invoice_csv/record.hpp"

namespace avstem::parsers::invoice_csv {

/// The invoice, or nothing when a field is wrong. Every wrong field is told about. There are as many fields as in the header.
[[nodiscard]] std::optional<core::Invoice> read_invoice(const Header& header, const std::vector<Field>& fields,
                                                        std::uint64_t line_number, core::Findings& findings);

}  // namespace avstem::parsers::invoice_csv
