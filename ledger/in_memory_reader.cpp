#include "ledger/in_memory_reader.hpp"

#include <algorithm>

namespace avstem::ledger {
namespace {

/// A default account has its role's name; any other is told by its number.
std::string name_of(const Organisation& organisation, const core::LedgerAccount& account) {
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    if (organisation.account(facts.role) == account) return std::string{facts.account_name};
  }
  return account.text();
}

}  // namespace

std::vector<Organisation> InMemoryReader::organisations() {
  std::vector<Organisation> rows;
  for (const auto& [key, organisation] : books_->organisations) rows.push_back(organisation);
  return rows;
}

std::vector<BankAccount> InMemoryReader::bank_accounts(core::OrganisationKey organisation) {
  std::vector<BankAccount> rows;
  for (const auto& [number, account] : books_->bank_accounts) {
    if (account.organisation == organisation) rows.push_back(account);
  }
  return rows;
}

std::vector<PeriodChangeRecord> InMemoryReader::period_changes(core::OrganisationKey organisation) {
  std::vector<PeriodChangeRecord> rows;
  for (const PeriodChangeRecord& change : books_->period_changes) {
    if (change.organisation == organisation) rows.push_back(change);
  }
  return rows;
}

std::optional<PeriodChangeRecord> InMemoryReader::period_change(core::InputNumber number) {
  const auto found = std::ranges::find(books_->period_changes, number, &PeriodChangeRecord::input);
  if (found == books_->period_changes.end()) return std::nullopt;
  return *found;
}

core::InputNumber InMemoryReader::last_input() {
  return books_->inputs.empty() ? core::InputNumber{0} : books_->inputs.rbegin()->first;
}

std::optional<InputResult> InMemoryReader::input(core::InputNumber number) {
  const auto found = books_->inputs.find(number);
  if (found == books_->inputs.end()) return std::nullopt;
  return found->second;
}

std::vector<InputResult> InMemoryReader::inputs() {
  std::vector<InputResult> rows;
  for (const auto& [number, input] : books_->inputs) rows.push_back(input);
  return rows;
}

std::vector<OrganisationHead> InMemoryReader::heads() {
  std::vector<OrganisationHead> rows;
  for (const auto& [key, organisation] : books_->organisations) {
    const auto end = books_->ends.find(key);
    rows.push_back({organisation.id, end == books_->ends.end() ? Head{} : end->second.head});
  }
  return rows;
}

std::vector<const Posting*> InMemoryReader::postings_until(core::OrganisationKey organisation,
                                                           std::optional<core::Date> as_of) const {
  std::vector<const Posting*> rows;
  for (const auto& [key, voucher] : books_->vouchers) {
    if (key.organisation != organisation || (as_of && voucher.heading.date > *as_of)) continue;
    for (const Posting& posting : books_->postings.at(key)) rows.push_back(&posting);
  }
  return rows;
}

std::vector<AccountBalance> InMemoryReader::trial_balance(core::OrganisationKey organisation,
                                                          std::optional<core::Date> as_of) {
  std::map<core::LedgerAccount, AccountBalance> balances;
  const Organisation& owner = books_->organisations.at(organisation);
  for (const Posting* posting : postings_until(organisation, as_of)) {
    AccountBalance& balance =
        balances
            .try_emplace(posting->account, AccountBalance{posting->account, name_of(owner, posting->account), {}, {}})
            .first->second;
    (posting->amount.is_positive() ? balance.debit : balance.credit) += posting->amount;
  }
  std::vector<AccountBalance> rows;
  rows.reserve(balances.size());
  for (auto& [account, balance] : balances) rows.push_back(std::move(balance));
  return rows;
}

std::vector<OpenItemRow> InMemoryReader::open_items(core::OrganisationKey organisation,
                                                    std::optional<core::Date> as_of) {
  std::map<core::InvoiceNumber, core::Money> open;
  const core::LedgerAccount& receivables =
      books_->organisations.at(organisation).account(core::AccountRole::receivables);
  for (const Posting* posting : postings_until(organisation, as_of)) {
    if (posting->account == receivables && posting->invoice) open[*posting->invoice] += posting->amount;
  }
  std::vector<OpenItemRow> rows;
  for (const auto& [number, amount] : open) {
    if (amount.is_zero()) continue;
    const core::Invoice& invoice = books_->invoices.at({organisation, number});
    const core::Money issued = invoice.kind == core::InvoiceKind::invoice ? invoice.amount : -invoice.amount;
    rows.push_back(
        {{organisation, number, invoice.customer, invoice.kid, invoice.due_on, amount}, invoice.issued_on, issued});
  }
  std::sort(rows.begin(), rows.end(),
            [](const OpenItemRow& a, const OpenItemRow& b) { return core::taken_before(a.item, b.item); });
  return rows;
}

std::vector<core::Invoice> InMemoryReader::invoices(core::OrganisationKey organisation) {
  std::vector<core::Invoice> rows;
  for (const auto& [key, invoice] : books_->invoices) {
    if (key.first == organisation) rows.push_back(invoice);
  }
  return rows;
}

std::vector<core::Invoice> InMemoryReader::invoices_with_kid(core::OrganisationKey organisation, const core::Kid& kid) {
  std::vector<core::Invoice> rows = invoices(organisation);
  std::erase_if(rows, [&](const core::Invoice& invoice) { return invoice.kid != kid; });
  return rows;
}

std::vector<PaymentRow> InMemoryReader::payments(std::optional<core::OrganisationKey> organisation,
                                                 std::optional<core::InputNumber> input) {
  std::vector<PaymentRow> rows;
  for (const auto& [id, payment] : books_->payments) {
    const bool asked = payment.organisation == organisation.value_or(core::OrganisationKey{0});
    if (asked && (!input || id.input == *input)) rows.push_back(with_postings(*books_, payment));
  }
  return rows;
}

std::vector<PaymentRow> InMemoryReader::payments_with_kid(core::OrganisationKey organisation, const core::Kid& kid) {
  std::vector<PaymentRow> rows = payments(organisation, std::nullopt);
  std::erase_if(rows, [&](const PaymentRow& row) { return row.record.payment.reference.kid() != kid; });
  return rows;
}

std::vector<PaymentRow> InMemoryReader::payments_naming(core::OrganisationKey organisation, core::PaymentId id) {
  std::vector<PaymentRow> rows = payments(organisation, std::nullopt);
  std::erase_if(rows, [&](const PaymentRow& row) { return row.record.same_as != id; });
  return rows;
}

std::optional<PaymentRow> InMemoryReader::payment(core::PaymentId id) {
  const auto found = books_->payments.find(id);
  if (found == books_->payments.end()) return std::nullopt;
  return with_postings(*books_, found->second);
}

std::vector<QueueItem> InMemoryReader::queue(core::OrganisationKey organisation) {
  std::vector<QueueItem> rows;
  for (const auto& [id, item] : books_->queue) {
    if (item.organisation == organisation) rows.push_back(item);
  }
  return rows;
}

std::optional<QueueItem> InMemoryReader::queue_item(core::PaymentId id) {
  const auto found = books_->queue.find(id);
  if (found == books_->queue.end()) return std::nullopt;
  return found->second;
}

std::vector<VoucherRow> InMemoryReader::vouchers(core::OrganisationKey organisation,
                                                 std::optional<core::InputNumber> input) {
  std::vector<VoucherRow> rows;
  for (const auto& [key, voucher] : books_->vouchers) {
    const bool asked = key.organisation == organisation && (!input || voucher.heading.input == *input);
    if (asked) rows.push_back({voucher, books_->postings.at(key)});
  }
  std::sort(rows.begin(), rows.end(),
            [](const VoucherRow& a, const VoucherRow& b) { return a.voucher.position < b.voucher.position; });
  return rows;
}

std::optional<VoucherRow> InMemoryReader::voucher(const VoucherKey& key) {
  const auto found = books_->vouchers.find(key);
  if (found == books_->vouchers.end()) return std::nullopt;
  return VoucherRow{found->second, books_->postings.at(key)};
}

std::vector<DecisionRecord> InMemoryReader::decisions(core::OrganisationKey organisation) {
  std::vector<DecisionRecord> rows;
  for (const auto& [number, decision] : books_->decisions) {
    if (decision.organisation == organisation) rows.push_back(decision_in(*books_, number).value());
  }
  return rows;
}

std::vector<DecisionRecord> InMemoryReader::decisions_about(core::PaymentId id) {
  std::vector<DecisionRecord> rows;
  for (const auto& [number, decision] : books_->decisions) {
    const bool concerns = std::any_of(decision.steps.begin(), decision.steps.end(),
                                      [&](const DecisionStep& step) { return step.payment == id; });
    if (concerns) rows.push_back(decision_in(*books_, number).value());
  }
  return rows;
}

std::vector<NoteRecord> InMemoryReader::notes_about(core::PaymentId id) {
  std::vector<NoteRecord> rows;
  std::copy_if(books_->notes.begin(), books_->notes.end(), std::back_inserter(rows),
               [&](const NoteRecord& note) { return note.payment == id; });
  return rows;
}

void InMemoryReader::each_voucher(core::OrganisationKey organisation,
                                  const std::function<void(const VoucherRow&)>& tell) {
  for (const VoucherRow& row : vouchers(organisation, std::nullopt)) tell(row);
}

}  // namespace avstem::ledger
