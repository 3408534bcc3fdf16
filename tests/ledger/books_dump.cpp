#include "tests/ledger/books_dump.hpp"

#include <fmt/format.h>

namespace avstem::tests {
namespace {

using tests::dump;

template <class Id>
std::string or_dash(const std::optional<Id>& id) {
  return id ? std::string{id->text()} : "-";
}

std::string dump(const ledger::Posting& posting) {
  return fmt::format("  {}/{}/{} line {} {} {} customer {} invoice {} payment {}\n",
                     posting.voucher.organisation.value(), posting.voucher.year, posting.voucher.number, posting.line,
                     posting.account.text(), posting.amount.ore(), or_dash(posting.customer), or_dash(posting.invoice),
                     or_dash(posting.payment));
}

std::string dump(const ledger::Organisation& organisation) {
  std::string text = fmt::format("organisation {} {} {} {} {}", organisation.key.value(), organisation.id.text(),
                                 organisation.name, or_dash(organisation.number), organisation.rounding_limit.ore());
  for (const core::LedgerAccount& account : organisation.accounts) text += " " + account.text();
  return text + "\n";
}

std::string dump(const ledger::BankAccount& account) {
  std::string text = fmt::format("bank account {} {} {} {}", account.organisation.value(), account.number.text(),
                                 account.ledger_account.text(), account.ocr_agreement.value_or("-"));
  for (const core::KidRule& rule : account.kid_rules) {
    text += fmt::format(" kid {} {}", rule.length(), static_cast<int>(rule.check()));
    for (const auto& segment : {rule.customer(), rule.invoice()}) {
      if (segment) text += fmt::format(" {}+{}", segment->from, segment->length);
    }
  }
  return text + "\n";
}

std::string dump(const ledger::InputResult& input) {
  const ledger::ControlSums& sums = input.sums;
  return fmt::format("input {} {} {} {} {} {} {} {} {} sums {} {} {} {} {} {} {} {} {} {} {}\n", input.number.value(),
                     input.kind, input.content.hex(), input.record.hex(), input.name, core::to_text(input.received_at),
                     input.actor, input.ruleset, static_cast<int>(input.status), sums.payments, sums.total.ore(),
                     sums.booked.ore(), sums.known.ore(), sums.tied.ore(), sums.unrouted.ore(), sums.not_booked.ore(),
                     sums.queued, sums.vouchers, input.findings, input.staircase);
}

std::string dump(const ledger::PaymentRow& row) {
  std::string text = dump(row.record);
  if (row.voucher) text += fmt::format("  in {}/{}\n", row.voucher->year, row.voucher->number);
  for (const ledger::Posting& posting : row.postings) text += dump(posting);
  return text;
}

std::string dump_books_of(ledger::Reader& reader, core::OrganisationKey key) {
  std::string text;
  for (const auto& account : reader.bank_accounts(key)) text += dump(account);
  for (const auto& period : reader.closed_periods(key)) {
    text +=
        fmt::format("closed {} to {} by {}\n", period.first_day.iso(), period.last_day.iso(), period.closed_by.value());
  }
  for (const auto& change : reader.period_changes(key)) {
    text += fmt::format("period change {} {} {} to {} by {} at {} '{}'\n", change.input.value(),
                        core::id_of(change.action), change.first_day.iso(), change.last_day.iso(), change.decided_by,
                        core::to_text(change.decided_at), change.why);
  }
  for (const auto& balance : reader.trial_balance(key, std::nullopt)) {
    text += fmt::format("balance {} {} {} {}\n", balance.account.text(), balance.name, balance.debit.ore(),
                        balance.credit.ore());
  }
  for (const auto& row : reader.open_items(key, std::nullopt)) {
    text += dump(row.item) + fmt::format("  issued {} {}\n", row.issued_on.iso(), row.amount.ore());
  }
  for (const auto& invoice : reader.invoices(key)) text += dump(invoice);
  for (const auto& row : reader.payments(key, std::nullopt)) text += dump(row);
  for (const auto& item : reader.queue(key)) {
    text += fmt::format("queue {} {} {} {} {}\n", item.organisation.value(), item.payment.text(),
                        core::id_of(item.reason), item.booked_on.iso(), item.amount.ore());
  }
  for (const auto& row : reader.vouchers(key, std::nullopt)) text += dump(row);
  return text;
}

}  // namespace

std::string dump(const core::OpenItem& item) {
  return fmt::format("open item {} {} {} {} {} {}\n", item.organisation.value(), item.invoice.text(),
                     item.customer.text(), or_dash(item.kid), item.due_on.iso(), item.open.ore());
}

std::string dump(const core::Invoice& invoice) {
  return fmt::format("invoice {} {} {} {} {} {} {} {} {} {} {} {}\n", invoice.organisation.text(),
                     invoice.number.text(), invoice.customer.text(), invoice.customer_name, or_dash(invoice.kid),
                     invoice.issued_on.iso(), invoice.due_on.iso(), invoice.amount.ore(),
                     or_dash(invoice.revenue_account), static_cast<int>(invoice.kind), or_dash(invoice.credits),
                     invoice.line);
}

std::string dump(const ledger::PaymentRecord& record) {
  const core::Payment& payment = record.payment;
  return fmt::format(
      "payment {} {} {} {} {} lump {} {} transaction {} {} {} {} '{}' {} {} '{}' '{}' {} '{}' '{}' {} {} {} {} {} {}\n",
      record.organisation.value(), record.id.text(), static_cast<int>(record.format), record.account.text(),
      record.booked_on.iso(), record.lump_reference, payment.lump, payment.transaction, payment.amount.ore(),
      static_cast<int>(payment.kind), static_cast<int>(payment.doubt), payment.reference.text(),
      payment.value_on ? payment.value_on->iso() : "-", payment.type, payment.bank_reference, payment.form_number,
      or_dash(payment.payer_account), payment.payer_name, payment.text, payment.line, payment.offset,
      ledger::id_of(record.state), core::id_of(record.rule), record.reason ? core::id_of(*record.reason) : "-",
      or_dash(record.same_as));
}

std::string dump(const ledger::VoucherRow& row) {
  const ledger::Voucher& voucher = row.voucher;
  std::string text =
      fmt::format("voucher {}/{}/{} at {} {} {} input {} {} {} '{}' {} lines {} {}\n", voucher.key.organisation.value(),
                  voucher.key.year, voucher.key.number, voucher.position, voucher.heading.date.iso(),
                  voucher.heading.bank_date.iso(), voucher.heading.input.value(), ledger::id_of(voucher.heading.kind),
                  core::id_of(voucher.heading.rule), voucher.heading.text, voucher.lines, voucher.content.hex(),
                  voucher.hash.hex());
  for (const ledger::Posting& posting : row.postings) text += dump(posting);
  return text;
}

std::string dump(ledger::Reader& reader) {
  std::string text;
  for (const auto& input : reader.inputs()) text += dump(input);
  for (const auto& head : reader.heads()) {
    text += fmt::format("head {} {} {}\n", head.organisation.text(), head.head.position, head.head.hash.hex());
  }
  for (const auto& row : reader.payments(std::nullopt, std::nullopt)) text += dump(row);
  for (const auto& organisation : reader.organisations()) {
    text += dump(organisation) + dump_books_of(reader, organisation.key);
  }
  return text;
}

}  // namespace avstem::tests
