#include "engine/batch/invoice_posting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/batch/bookkeeping.hpp"
#include "engine/core/failpoint.hpp"

namespace avstem::batch {
namespace {

constexpr std::size_t invoices_per_piece = 8'192;

core::Money signed_amount(const core::Invoice& invoice) {
  return invoice.kind == core::InvoiceKind::credit_note ? -invoice.amount : invoice.amount;
}

/// What must agree for an invoice to be "the same again". The customer's name may be spelt anew.
bool same_invoice(const core::Invoice& a, const core::Invoice& b) {
  return a.customer == b.customer && a.kid == b.kid && a.issued_on == b.issued_on && a.due_on == b.due_on &&
         a.amount == b.amount && a.revenue_account == b.revenue_account && a.kind == b.kind && a.credits == b.credits;
}

std::string version_of(const core::Invoice& invoice) {
  return fmt::format("customer {}, KID {}, issued {}, due {}, amount {}{}", invoice.customer.text(),
                     invoice.kid ? invoice.kid->text() : "none", invoice.issued_on.iso(), invoice.due_on.iso(),
                     core::to_plain(invoice.amount),
                     invoice.kind == core::InvoiceKind::credit_note ? ", credit note" : "");
}

}  // namespace

void InvoicePosting::refuse(const core::Invoice& invoice, core::Finding finding) {
  finding.severity = core::Severity::refusal;
  finding.place.line = invoice.line;
  findings_.add(std::move(finding));
}

const ledger::Organisation* InvoicePosting::organisation_of(const core::Invoice& invoice) {
  auto known = organisations_.find(invoice.organisation);
  if (known == organisations_.end()) {
    known = organisations_.emplace(invoice.organisation, transaction_.organisation(invoice.organisation)).first;
    if (known->second) {
      auto& rules = kid_rules_[known->second->key];
      for (const ledger::BankAccount& account : transaction_.bank_accounts(known->second->key)) {
        rules.insert(rules.end(), account.kid_rules.begin(), account.kid_rules.end());
      }
    }
  }
  return known->second ? &*known->second : nullptr;
}

void InvoicePosting::take(const core::Invoice& invoice) {
  piece_.push_back(invoice);
  if (piece_.size() >= invoices_per_piece) book_piece();
}

void InvoicePosting::finish() {
  book_piece();
  if (!findings_.refuse()) late_matching_.book();
}

std::map<InvoicePosting::InvoiceKey, core::Invoice> InvoicePosting::issued_before() {
  std::map<core::OrganisationKey, std::vector<core::InvoiceNumber>> numbers;
  for (const core::Invoice& invoice : piece_) {
    if (const auto* organisation = organisation_of(invoice)) numbers[organisation->key].push_back(invoice.number);
  }
  std::map<InvoiceKey, core::Invoice> issued;
  for (const auto& [organisation, asked] : numbers) {
    for (core::Invoice& invoice : transaction_.invoices(organisation, asked)) {
      const InvoiceKey key{organisation, invoice.number};
      issued.emplace(key, std::move(invoice));
    }
  }
  return issued;
}

void InvoicePosting::book_piece() {
  if (piece_.empty()) return;
  std::map<InvoiceKey, core::Invoice> issued = issued_before();
  for (const core::Invoice& invoice : piece_) take_one(invoice, issued);
  for (auto& [key, item] : new_items_) {
    if (!item.open.is_zero()) changes_.new_open_items.push_back(std::move(item));
  }
  for (const auto& [key, item] : changed_items_) changes_.open_items.push_back({key.first, key.second, item.open});
  // A refused file is rolled back: its rows need not reach the ledger.
  if (!findings_.refuse()) {
    transaction_.write(changes_);
    late_matching_.note(changes_.invoices);
    AVSTEM_FAILPOINT("engine.invoices.after_piece");
  }
  changes_.clear();
  new_items_.clear();
  changed_items_.clear();
  piece_.clear();
}

void InvoicePosting::take_one(const core::Invoice& invoice, std::map<InvoiceKey, core::Invoice>& issued) {
  const ledger::Organisation* organisation = organisation_of(invoice);
  if (organisation == nullptr) {
    return refuse(invoice, {.code = "E-INVOICE-ORGANISATION",
                            .place = {},
                            .what = "organisation",
                            .expected = "an organisation that set-up has named",
                            .found = "'" + invoice.organisation.text() + "'",
                            .rule = "DESIGN 5.2",
                            .next = "Correct the name, or add the organisation with 'avstem setup'."});
  }
  const InvoiceKey key{organisation->key, invoice.number};
  const auto before = issued.find(key);
  if (before == issued.end()) {
    issued.emplace(key, invoice);
    return book(invoice, *organisation);
  }
  if (same_invoice(before->second, invoice)) {
    ++counts_.known;
    sums_.total += signed_amount(invoice);
    sums_.known += signed_amount(invoice);
    return;
  }
  refuse(invoice, {.code = "E-INVOICE-CHANGED",
                   .place = {},
                   .what = "invoice " + invoice.number.text(),
                   .expected = "the invoice as issued (" + version_of(before->second) + ")",
                   .found = version_of(invoice),
                   .rule = "DESIGN 5.2",
                   .next = "An issued invoice never changes: issue a credit note and a new invoice."});
}

core::OpenItem* InvoicePosting::open_item(const InvoiceKey& key) {
  if (const auto fresh = new_items_.find(key); fresh != new_items_.end()) return &fresh->second;
  if (const auto changed = changed_items_.find(key); changed != changed_items_.end()) return &changed->second;
  auto written = transaction_.open_item(key.first, key.second);
  if (!written) return nullptr;
  return &changed_items_.emplace(key, std::move(*written)).first->second;
}

core::Money InvoicePosting::set_off_credited(const core::Invoice& invoice, const ledger::Organisation& organisation) {
  if (!invoice.credits) return {};
  core::OpenItem* credited = open_item({organisation.key, *invoice.credits});
  if (credited == nullptr || credited->customer != invoice.customer) return {};
  const core::Money part = set_off(invoice, credited->open);
  credited->open -= part;
  return part;
}

void InvoicePosting::warn_of_odd_kid(const core::Invoice& invoice, const ledger::Organisation& organisation) {
  const auto& rules = kid_rules_.at(organisation.key);
  if (!invoice.kid || rules.empty()) return;
  const bool fits =
      std::any_of(rules.begin(), rules.end(), [&](const core::KidRule& rule) { return rule.fits(*invoice.kid); });
  if (fits) return;
  findings_.add({.severity = core::Severity::warning,
                 .code = "W-INVOICE-KID",
                 .place = {.line = invoice.line, .column_first = 0, .column_last = 0, .offset = 0, .path = "kid"},
                 .what = "KID of invoice " + invoice.number.text(),
                 .expected = "a length and check digit of the organisation's agreement",
                 .found = "'" + std::string{invoice.kid->text()} + "'",
                 .rule = "RULES C5",
                 .next = "The payer's bank may refuse this KID; it is matched all the same."});
}

void InvoicePosting::book(const core::Invoice& invoice, const ledger::Organisation& organisation) {
  warn_of_odd_kid(invoice, organisation);
  const core::Money set_off_now = set_off_credited(invoice, organisation);
  const auto voucher = journal_.open({.organisation = organisation.key,
                                      .date = invoice.issued_on,
                                      .bank_date = invoice.issued_on,
                                      .input = input_,
                                      .kind = ledger::VoucherKind::invoice,
                                      .rule = core::Rule::B1,
                                      .text = invoice.number.text()},
                                     organisation.id);
  for (const ledger::PostingDraft& draft : postings_for(invoice, set_off_now, organisation)) {
    journal_.post(voucher, draft, changes_);
  }
  journal_.close(voucher, changes_);
  const core::Money open = signed_amount(invoice) + set_off_now;
  const InvoiceKey key{organisation.key, invoice.number};
  new_items_.emplace(
      key, core::OpenItem{organisation.key, invoice.number, invoice.customer, invoice.kid, invoice.due_on, open});
  changes_.invoices.emplace_back(organisation.key, invoice);
  ++counts_.booked;
  ++sums_.vouchers;
  sums_.total += signed_amount(invoice);
  sums_.booked += signed_amount(invoice);
}

}  // namespace avstem::batch
