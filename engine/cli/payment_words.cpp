#include "engine/cli/payment_words.hpp"

#include "engine/core/quotation.hpp"

namespace avstem::cli {

std::string_view id_of(core::BankFileFormat format) {
  return format == core::BankFileFormat::ocr_giro ? "ocr_giro" : "camt054";
}

std::string_view name_of(core::BankFileFormat format) {
  return format == core::BankFileFormat::ocr_giro ? "OCR giro" : "camt.054";
}

std::string_view id_of(core::PaymentKind kind) {
  switch (kind) {
    case core::PaymentKind::credit: return "credit";
    case core::PaymentKind::credit_note: return "credit_note";
    case core::PaymentKind::reversal: return "reversal";
    case core::PaymentKind::returned: return "return";
    case core::PaymentKind::other_debit: return "other_debit";
  }
  return {};
}

std::string payer_of(const core::Payment& payment) {
  if (!payment.payer_name.empty()) return core::printable(payment.payer_name, 30);
  return payment.payer_account ? payment.payer_account->grouped() : std::string{};
}

bool is_unknown_format(const parsers::BankFileSummary& summary) {
  return !summary.findings.kept().empty() && summary.findings.kept().front().code.starts_with("E-FORMAT-");
}

}  // namespace avstem::cli
