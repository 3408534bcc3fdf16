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
std::string why(const Console& console, const ledger::PaymentRecord& record) {
  const Words words = record.reason ? sentence_of(*record.reason) : sentence_of(record.rule);
  return std::string{words.in(console.language)};
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
                 row.voucher ? text_of(*row.voucher) : "", invoices_paid(row), why(console, record)});
  }
  return columns.text();
}

}  // namespace avstem::cli
