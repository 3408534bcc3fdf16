/// How enumerations of the core are stored. Do not rename: the books hold these texts.
#pragma once

#include <optional>
#include <string_view>

#include "engine/core/invoice.hpp"
#include "engine/core/kid.hpp"
#include "engine/core/payment.hpp"
#include "ledger/records.hpp"

namespace avstem::ledger::postgres {

[[nodiscard]] std::string_view id_of(core::BankFileFormat format);
[[nodiscard]] std::string_view id_of(core::PaymentKind kind);
/// Empty for no doubt.
[[nodiscard]] std::string_view id_of(core::Doubt doubt);
[[nodiscard]] std::string_view id_of(core::InvoiceKind kind);
[[nodiscard]] std::string_view id_of(InputStatus status);

[[nodiscard]] std::optional<core::BankFileFormat> parse_bank_file_format(std::string_view id);
[[nodiscard]] std::optional<core::PaymentKind> parse_payment_kind(std::string_view id);
[[nodiscard]] std::optional<core::Doubt> parse_doubt(std::string_view id);
[[nodiscard]] std::optional<core::InvoiceKind> parse_invoice_kind(std::string_view id);
[[nodiscard]] std::optional<InputStatus> parse_input_status(std::string_view id);

}  // namespace avstem::ledger::postgres
