#include "engine/cli/payment_row.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "engine/cli/columns.hpp"
#include "engine/cli/sentences.hpp"
#include "engine/cli/voucher_text.hpp"
#include "engine/core/quotation.hpp"

namespace avstem::cli {
namespace {

using nlohmann::ordered_json;

/// A payment's part on receivables is a credit; as an allocation it counts for the invoice. What a person took back is gone.
std::vector<std::pair<core::InvoiceNumber, core::Money>> paid_on(const ledger::PaymentRow& row) {
  std::vector<std::pair<core::InvoiceNumber, core::Money>> parts;
  for (const ledger::Posting& posting : row.postings) {
    if (!posting.invoice) continue;
    const auto known =
        std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == *posting.invoice; });
    if (known == parts.end()) {
      parts.emplace_back(*posting.invoice, -posting.amount);
    } else {
      known->second -= posting.amount;
    }
  }
  std::erase_if(parts, [](const auto& part) { return part.second.is_zero(); });
  return parts;
}

ordered_json allocations_of(const ledger::PaymentRow& row) {
  ordered_json allocations = ordered_json::array();
  for (const auto& [invoice, amount] : paid_on(row)) {
    allocations.push_back({{"invoice_number", invoice.text()}, {"amount_ore", amount.ore()}});
  }
  return allocations;
}

std::string invoices_paid(const ledger::PaymentRow& row) {
  std::vector<std::string> numbers;
  for (const auto& [invoice, amount] : paid_on(row)) numbers.push_back(invoice.text());
  return fmt::format("{}", fmt::join(numbers, ", "));
}

/// The reason when a person is needed, else the rule's sentence.
Words why(const ledger::PaymentRecord& record) {
  return record.reason ? sentence_of(*record.reason) : sentence_of(record.rule);
}

Cell coded_why(const ledger::PaymentRecord& record) {
  return Coded{record.reason ? core::id_of(*record.reason) : core::id_of(record.rule), why(record)};
}

}  // namespace

ordered_json payment_json(const std::string& organisation, const ledger::PaymentRow& row) {
  const ledger::PaymentRecord& record = row.record;
  ordered_json json{
      {"id", record.id.text()},
      {"organisation", organisation.empty() ? ordered_json() : ordered_json(organisation)},
      {"account", record.account.text()},
      {"booked_on", record.booked_on.iso()},
      {"amount_ore", record.payment.amount.ore()},
      {"kid", record.payment.reference.is_kid() ? ordered_json(record.payment.reference.text()) : ordered_json()},
      {"state", ledger::id_of(record.state)},
      {"rule", core::id_of(record.rule)},
      {"reason", record.reason ? ordered_json(core::id_of(*record.reason)) : ordered_json()},
      {"voucher", row.voucher ? ordered_json(text_of(*row.voucher)) : ordered_json()},
      {"allocations", allocations_of(row)},
      {"same_as", record.same_as ? ordered_json(record.same_as->text()) : ordered_json()},
      {"line", record.payment.line},
      {"offset", record.payment.offset}};
  return json;
}

std::vector<Field> payment_fields() {
  return {{"id", Text::head_payment},
          {"account", Text::head_bank_account},
          {"booked_on", Text::head_date},
          {"amount_ore", Text::head_amount},
          {"kid", Text::head_kid},
          {"text", Text::head_payer_text},
          {"payer_account", Text::head_payer_account},
          {"payer_name", Text::head_payer_name},
          {"state", Text::head_state},
          {"rule", Text::head_rule},
          {"voucher", Text::head_voucher},
          {"invoices", Text::head_invoice},
          {"reason", Text::head_reason}};
}

Cells payment_cells(const ledger::PaymentRow& row) {
  const ledger::PaymentRecord& record = row.record;
  const core::Payment& payment = record.payment;
  const core::Reference& reference = payment.reference;
  return {record.id.text(),
          std::string{record.account.text()},
          record.booked_on,
          payment.amount,
          text_or_nothing(reference.is_kid() ? std::string{reference.text()} : std::string{}),
          text_or_nothing(reference.is_kid() ? payment.text : std::string{reference.text()}),
          text_or_nothing(payment.payer_account ? std::string{payment.payer_account->text()} : std::string{}),
          text_or_nothing(payment.payer_name),
          Coded{ledger::id_of(record.state), name_of(record.state)},
          std::string{core::id_of(record.rule)},
          text_or_nothing(row.voucher ? text_of(*row.voucher) : std::string{}),
          text_or_nothing(invoices_paid(row)),
          coded_why(record)};
}

std::string payments_text(const Console& console, const std::vector<ledger::PaymentRow>& rows) {
  Columns columns{{{console.text(Text::head_payment)},
                   {console.text(Text::head_date)},
                   {console.text(Text::head_amount), Align::right},
                   {console.text(Text::head_kid)},
                   {console.text(Text::head_state)},
                   {console.text(Text::head_rule)},
                   {console.text(Text::head_voucher)},
                   {console.text(Text::head_invoice)},
                   {console.text(Text::head_reason)}}};
  for (const ledger::PaymentRow& row : rows) {
    const ledger::PaymentRecord& record = row.record;
    columns.add({record.id.text(), console.date(record.booked_on), amount(record.payment.amount),
                 core::printable(record.payment.reference.text(), core::quotation_length_max),
                 std::string{name_of(record.state).in(console.language)}, std::string{core::id_of(record.rule)},
                 row.voucher ? text_of(*row.voucher) : "", invoices_paid(row),
                 std::string{why(record).in(console.language)}});
  }
  return columns.text();
}

}  // namespace avstem::cli
