#include "ledger/postgres/ids.hpp"

#include <array>
#include <utility>

#include "engine/core/rule.hpp"

namespace avstem::ledger::postgres {
namespace {

template <class Value, std::size_t size>
using Ids = std::array<std::pair<Value, std::string_view>, size>;

constexpr Ids<core::BankFileFormat, 2> formats{{
    {core::BankFileFormat::ocr_giro, "ocr_giro"},
    {core::BankFileFormat::camt054, "camt054"},
}};
constexpr Ids<core::PaymentKind, 5> payment_kinds{{
    {core::PaymentKind::credit, "credit"},
    {core::PaymentKind::credit_note, "credit_note"},
    {core::PaymentKind::reversal, "reversal"},
    {core::PaymentKind::returned, "return"},
    {core::PaymentKind::other_debit, "other_debit"},
}};
constexpr Ids<core::Doubt, 3> doubts{{
    {core::Doubt::none, ""},
    {core::Doubt::details_do_not_sum, "details_do_not_sum"},
    {core::Doubt::references_do_not_sum, "references_do_not_sum"},
}};
constexpr Ids<core::InvoiceKind, 2> invoice_kinds{{
    {core::InvoiceKind::invoice, "invoice"},
    {core::InvoiceKind::credit_note, "credit_note"},
}};
constexpr Ids<InputStatus, 2> input_statuses{{
    {InputStatus::applied, "applied"},
    {InputStatus::refused, "refused"},
}};

}  // namespace

std::string_view id_of(core::BankFileFormat format) { return core::detail::id_in(formats, format); }
std::string_view id_of(core::PaymentKind kind) { return core::detail::id_in(payment_kinds, kind); }
std::string_view id_of(core::Doubt doubt) { return core::detail::id_in(doubts, doubt); }
std::string_view id_of(core::InvoiceKind kind) { return core::detail::id_in(invoice_kinds, kind); }
std::string_view id_of(InputStatus status) { return core::detail::id_in(input_statuses, status); }

std::optional<core::BankFileFormat> parse_bank_file_format(std::string_view id) {
  return core::detail::value_in<core::BankFileFormat>(formats, id);
}
std::optional<core::PaymentKind> parse_payment_kind(std::string_view id) {
  return core::detail::value_in<core::PaymentKind>(payment_kinds, id);
}
std::optional<core::Doubt> parse_doubt(std::string_view id) { return core::detail::value_in<core::Doubt>(doubts, id); }
std::optional<core::InvoiceKind> parse_invoice_kind(std::string_view id) {
  return core::detail::value_in<core::InvoiceKind>(invoice_kinds, id);
}
std::optional<InputStatus> parse_input_status(std::string_view id) {
  return core::detail::value_in<InputStatus>(input_statuses, id);
}

}  // namespace avstem::ledger::postgres
