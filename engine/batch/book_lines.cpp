#include "engine/batch/book_lines.hpp"

#include <fmt/format.h>

namespace avstem::batch {
namespace {

template <class Id>
std::string or_dash(const std::optional<Id>& id) {
  return id ? std::string{id->text()} : "-";
}

std::string text_of(const ledger::Posting& posting) {
  return fmt::format(" | {}/{} line {} {} {} {} {} {}", posting.voucher.year, posting.voucher.number, posting.line,
                     posting.account.text(), posting.amount.ore(), or_dash(posting.customer), or_dash(posting.invoice),
                     or_dash(posting.payment));
}

std::string number_or_dash(const std::optional<core::InputNumber>& number) {
  return number ? std::to_string(number->value()) : "-";
}

std::string limit_or_dash(const std::optional<core::Money>& limit) {
  return limit ? std::to_string(limit->ore()) : "-";
}

std::string text_of(const ledger::DecisionStep& step) {
  std::string text = fmt::format(" | {} {} {} undoes {} undone by {}", step.organisation.value(), or_dash(step.payment),
                                 step.voucher ? fmt::format("{}/{}", step.voucher->year, step.voucher->number) : "-",
                                 number_or_dash(step.undoes), number_or_dash(step.undone_by));
  return step.before ? text + " before " + line_of(*step.before) : text;
}

}  // namespace

std::string line_of(const ledger::InputResult& input) {
  const ledger::ControlSums& sums = input.sums;
  return fmt::format(
      "input {}: {} {} {} {} {} {} ruleset {} {} {} payments {} = {} + {} + {} + {} + {}, queued {}, vouchers {} {} {}",
      input.number.value(), input.kind, input.content.hex(), input.record.hex(), input.name,
      core::to_text(input.received_at), input.actor, input.ruleset,
      input.status == ledger::InputStatus::applied ? "applied" : "refused", sums.payments, sums.total.ore(),
      sums.booked.ore(), sums.known.ore(), sums.tied.ore(), sums.unrouted.ore(), sums.not_booked.ore(), sums.queued,
      sums.vouchers, input.findings, input.staircase);
}

std::string line_of(const ledger::Organisation& organisation) {
  std::string text = fmt::format("organisation {}: {} {} {} {}", organisation.id.text(), organisation.key.value(),
                                 organisation.name, or_dash(organisation.number), organisation.rounding_limit.ore());
  for (const core::LedgerAccount& account : organisation.accounts) text += " " + account.text();
  return text + fmt::format(" refunds to {} write-offs to {}", limit_or_dash(organisation.refund_limit),
                            limit_or_dash(organisation.write_off_limit));
}

std::string line_of(const ledger::BankAccount& account) {
  std::string text = fmt::format("bank account {}: {} {} {}", account.number.text(), account.organisation.value(),
                                 account.ledger_account.text(), account.ocr_agreement.value_or("-"));
  for (const core::KidRule& rule : account.kid_rules) {
    text += fmt::format(" kid {} {}", rule.length(), static_cast<int>(rule.check()));
    for (const auto& segment : {rule.customer(), rule.invoice()}) {
      text += segment ? fmt::format(" {}+{}", segment->from, segment->length) : " -";
    }
  }
  return text;
}

std::string line_of(const core::Invoice& invoice) {
  return fmt::format("invoice {}: {} {} {} {} {} {} {} {} {} {}", invoice.number.text(), invoice.customer.text(),
                     invoice.customer_name, or_dash(invoice.kid), invoice.issued_on.iso(), invoice.due_on.iso(),
                     invoice.amount.ore(), or_dash(invoice.revenue_account), static_cast<int>(invoice.kind),
                     or_dash(invoice.credits), invoice.line);
}

std::string line_of(const ledger::OpenItemRow& row) {
  return fmt::format("open item {}: {} {} {} {} øre, issued {} with {} øre", row.item.invoice.text(),
                     row.item.customer.text(), or_dash(row.item.kid), row.item.due_on.iso(), row.item.open.ore(),
                     row.issued_on.iso(), row.amount.ore());
}

std::string line_of(const ledger::QueueItem& item) {
  return fmt::format("queue item {}: {} {} {} øre awaits {} with '{}' held by {}", item.payment.text(),
                     core::id_of(item.reason), item.booked_on.iso(), item.amount.ore(), or_dash(item.awaits),
                     item.assignee, number_or_dash(item.approval));
}

std::string line_of(const ledger::DecisionRecord& decision) {
  std::string text =
      fmt::format("decision {}: {} {} by {} at {} '{}' about {} {} answered by {}", decision.input.value(),
                  decision.organisation.value(), core::id_of(decision.action), decision.decided_by,
                  core::to_text(decision.decided_at), decision.why, number_or_dash(decision.about),
                  decision.needs_approval ? "for two" : "for one", number_or_dash(decision.answered_by));
  for (const ledger::DecisionStep& step : decision.steps) text += text_of(step);
  return text;
}

std::string line_of(const ledger::ClosedPeriod& period) {
  return fmt::format("closed period from {}: until {} by {}", period.first_day.iso(), period.last_day.iso(),
                     period.closed_by.value());
}

std::string line_of(const ledger::PeriodChangeRecord& change) {
  return fmt::format("period change {}: {} {} {} to {} by {} at {} '{}'", change.input.value(),
                     change.organisation.value(), core::id_of(change.action), change.first_day.iso(),
                     change.last_day.iso(), change.decided_by, core::to_text(change.decided_at), change.why);
}

std::string line_of(const ledger::AccountBalance& balance) {
  return fmt::format("account {}: {} debit {} credit {} øre", balance.account.text(), balance.name, balance.debit.ore(),
                     balance.credit.ore());
}

std::string line_of(const ledger::PaymentRow& row) {
  const ledger::PaymentRecord& record = row.record;
  const core::Payment& payment = record.payment;
  std::string text = fmt::format(
      "payment {}: {} {} {} {} {} lump {} transaction {} {} øre kind {} doubt {} '{}' {} '{}' '{}' '{}' {} '{}' '{}' "
      "{} {} {} {} {} {} in {}",
      record.id.text(), record.organisation.value(), static_cast<int>(record.format), record.account.text(),
      record.booked_on.iso(), record.lump_reference, payment.lump, payment.transaction, payment.amount.ore(),
      static_cast<int>(payment.kind), static_cast<int>(payment.doubt), payment.reference.text(),
      payment.value_on ? payment.value_on->iso() : "-", payment.type, payment.bank_reference, payment.form_number,
      or_dash(payment.payer_account), payment.payer_name, payment.text, payment.line, payment.offset,
      ledger::id_of(record.state), core::id_of(record.rule), record.reason ? core::id_of(*record.reason) : "-",
      or_dash(record.same_as), row.voucher ? fmt::format("{}/{}", row.voucher->year, row.voucher->number) : "-");
  for (const ledger::Posting& posting : row.postings) text += text_of(posting);
  return text;
}

std::string line_of(const ledger::VoucherRow& row) {
  const ledger::Voucher& voucher = row.voucher;
  std::string text =
      fmt::format("voucher {}/{}: number {} of the chain, {} {} input {} {} {} '{}' lines {} {} {}", voucher.key.year,
                  voucher.key.number, voucher.position, voucher.heading.date.iso(), voucher.heading.bank_date.iso(),
                  voucher.heading.input.value(), ledger::id_of(voucher.heading.kind), core::id_of(voucher.heading.rule),
                  voucher.heading.text, voucher.lines, voucher.content.hex(), voucher.hash.hex());
  for (const ledger::Posting& posting : row.postings) text += text_of(posting);
  return text;
}

}  // namespace avstem::batch
