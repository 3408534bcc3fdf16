#include <fmt/format.h>

#include "tests/scenario/scenario.hpp"

namespace avstem::tests {
namespace {

using ledger::Reader;

std::string plain(core::Money amount) { return core::to_plain(amount); }

std::string posting_line(const ledger::Posting& posting) {
  std::string line = fmt::format("  {:>2}  {:<6}{:>14}", posting.line, posting.account.text(), plain(posting.amount));
  if (posting.customer) line += "  customer " + posting.customer->text();
  if (posting.invoice) line += "  invoice " + posting.invoice->text();
  if (posting.payment) line += "  payment " + posting.payment->text();
  return line + "\n";
}

std::string vouchers(Reader& reader, const ledger::Organisation& organisation) {
  std::string text = "vouchers\n";
  for (const ledger::VoucherRow& row : reader.vouchers(organisation.key, std::nullopt)) {
    const auto& heading = row.voucher.heading;
    text += fmt::format("  {}/{}  {}  {} {}  input {}{}\n", row.voucher.key.year, row.voucher.key.number,
                        heading.date.iso(), id_of(heading.kind), core::id_of(heading.rule), heading.input.value(),
                        heading.date == heading.bank_date ? "" : "  bank date " + heading.bank_date.iso());
    for (const ledger::Posting& posting : row.postings) text += "  " + posting_line(posting);
  }
  return text;
}

/// Nothing when no period was ever closed.
std::string closings(Reader& reader, const ledger::Organisation& organisation) {
  std::string text;
  for (const ledger::PeriodChangeRecord& change : reader.period_changes(organisation.key)) {
    text += fmt::format("  {}  {} {} to {} by {}  \"{}\"\n", change.input.value(), core::id_of(change.action),
                        change.first_day.iso(), change.last_day.iso(), change.decided_by, change.why);
  }
  for (const ledger::ClosedPeriod& period : reader.closed_periods(organisation.key)) {
    text += fmt::format("  closed until {} by {}\n", period.last_day.iso(), period.closed_by.value());
  }
  return text.empty() ? text : "closings\n" + text;
}

std::string open_items(Reader& reader, const ledger::Organisation& organisation) {
  std::string text = "open items\n";
  for (const ledger::OpenItemRow& row : reader.open_items(organisation.key, std::nullopt)) {
    text += fmt::format("  {}  customer {}  KID {}  due {}  {} of {}\n", row.item.invoice.text(),
                        row.item.customer.text(), row.item.kid ? row.item.kid->text() : "-", row.item.due_on.iso(),
                        plain(row.item.open), plain(row.amount));
  }
  return text;
}

std::string payment_line(const ledger::PaymentRecord& record) {
  std::string line = fmt::format("  {}  {}{:>14}  KID {}  {} {}", record.id.text(), record.booked_on.iso(),
                                 plain(record.payment.amount),
                                 record.payment.reference.empty() ? "-" : record.payment.reference.text(),
                                 id_of(record.state), core::id_of(record.rule));
  if (record.reason) line += fmt::format("  {}", core::id_of(*record.reason));
  if (record.same_as) line += "  same as " + record.same_as->text();
  return line + "\n";
}

std::string payments(Reader& reader, std::optional<core::OrganisationKey> organisation) {
  std::string text = "payments\n";
  for (const ledger::PaymentRow& row : reader.payments(organisation, std::nullopt)) text += payment_line(row.record);
  return text;
}

std::string queue(Reader& reader, const ledger::Organisation& organisation) {
  std::string text = "queue\n";
  for (const ledger::QueueItem& item : reader.queue(organisation.key)) {
    text += fmt::format("  {}  {}  {}{}{}\n", item.payment.text(), core::id_of(item.reason), plain(item.amount),
                        item.assignee.empty() ? "" : "  with " + item.assignee,
                        item.approval ? fmt::format("  held by decision {}", item.approval->value()) : "");
  }
  return text;
}

std::string decision_line(const ledger::DecisionRecord& decision) {
  std::string line =
      fmt::format("  {}  {} by {}{}", decision.input.value(), core::id_of(decision.action), decision.decided_by,
                  decision.about ? fmt::format(" {}", decision.about->value()) : "");
  if (decision.waits()) line += "  waits for a second person";
  if (decision.answered_by) line += fmt::format("  answered by {}", decision.answered_by->value());
  line += "  \"" + decision.why + "\"\n";
  for (const ledger::DecisionStep& step : decision.steps) {
    line += fmt::format("    {}{}{}\n", step.payment ? step.payment->text() : "no payment",
                        step.voucher ? fmt::format("  voucher {}/{}", step.voucher->year, step.voucher->number) : "",
                        step.undone_by ? fmt::format("  undone by {}", step.undone_by->value()) : "");
  }
  return line;
}

/// Nothing when no person has decided anything.
std::string decisions(Reader& reader, const ledger::Organisation& organisation) {
  std::string text;
  for (const ledger::DecisionRecord& decision : reader.decisions(organisation.key)) text += decision_line(decision);
  return text.empty() ? text : "decisions\n" + text;
}

std::string trial_balance(Reader& reader, const ledger::Organisation& organisation) {
  std::string text = "trial balance\n";
  for (const ledger::AccountBalance& row : reader.trial_balance(organisation.key, std::nullopt)) {
    text += fmt::format("  {:<6}{:>14}\n", row.account.text(), plain(row.balance()));
  }
  return text;
}

}  // namespace

std::string books_as_text(Reader& reader) {
  std::string text;
  for (const ledger::Organisation& organisation : reader.organisations()) {
    text += "\n" + organisation.id.text() + "\n";
    text += closings(reader, organisation) + vouchers(reader, organisation) + open_items(reader, organisation) +
            payments(reader, organisation.key) + queue(reader, organisation) + decisions(reader, organisation) +
            trial_balance(reader, organisation);
  }
  const std::string unrouted = payments(reader, std::nullopt);
  if (unrouted != "payments\n") text += "\nunrouted\n" + unrouted;
  return text;
}

}  // namespace avstem::tests
