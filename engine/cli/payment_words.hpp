/// How payments and their formats are named, for people and for programs.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/payment.hpp"
#include "parsers/bank_file.hpp"

namespace avstem::cli {

/// `ocr_giro`, `camt054`
[[nodiscard]] std::string_view id_of(core::BankFileFormat format);
/// `OCR giro`, `camt.054`
[[nodiscard]] std::string_view name_of(core::BankFileFormat format);
/// `credit`, `credit_note`, `reversal`, `return`, `other_debit`
[[nodiscard]] std::string_view id_of(core::PaymentKind kind);

/// The payer's name, else the account, fit to be shown. An OCR file names no payer.
[[nodiscard]] std::string payer_of(const core::Payment& payment);

/// The file was refused before its format was known.
[[nodiscard]] bool is_unknown_format(const parsers::BankFileSummary& summary);

}  // namespace avstem::cli
