#include "tests/ledger/input_draft.hpp"

namespace avstem::tests {

using core::AccountRole;

core::Date day(std::string_view iso) { return core::Date::parse_iso(iso).value(); }
core::Money ore(std::int64_t amount) { return core::Money::from_ore(amount); }
core::Kid kid(std::string_view text) { return core::Kid::parse(text).value(); }
core::AccountNumber account_number(std::string_view text) { return core::AccountNumber::parse(text).value(); }
core::LedgerAccount ledger_account(std::string_view text) { return core::LedgerAccount::parse(text).value(); }
core::InvoiceNumber invoice_number(std::string_view text) { return core::InvoiceNumber::parse(text).value(); }
core::CustomerNumber customer_number(std::string_view text) { return core::CustomerNumber::parse(text).value(); }

ledger::Organisation organisation(std::int32_t key, std::string_view id) {
  ledger::Organisation made{core::OrganisationKey{key},
                            core::OrganisationId::parse(id).value(),
                            "Historielaget «Ås»",
                            core::OrganisationNumber::parse("974760673"),
                            ore(0),
                            {}};
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    made.accounts.push_back(ledger_account(facts.default_account));
  }
  return made;
}

ledger::BankAccount bank_account(std::int32_t organisation, std::string_view number) {
  return {
      core::OrganisationKey{organisation},
      account_number(number),
      ledger_account("1920"),
      "001008566",
      {core::KidRule::create(9, core::CheckDigit::modulus10, core::KidSegment{1, 4}, core::KidSegment{5, 4}).value(),
       core::KidRule::create(12, core::CheckDigit::modulus11).value()}};
}

InputDraft::InputDraft(ledger::Ledger& ledger)
    : number_{ledger.reader()->last_input().value() + 1}, transaction_{ledger.begin(number_)}, journal_{*transaction_} {
  result_.number = number_;
  result_.kind = "bank_file";
  result_.content = core::Sha256::of("content " + std::to_string(number_.value()));
  result_.record = core::Sha256::of("record " + std::to_string(number_.value()));
  result_.name = "ocr.txt";
  result_.received_at = core::parse_timestamp("2026-11-22T06:10:00Z").value();
  result_.actor = "operator";
  result_.findings = "[]";
  result_.staircase = "[]";
}

void InputDraft::set_up(const ledger::Organisation& organisation, const std::vector<ledger::BankAccount>& accounts) {
  changes_.organisations.push_back(organisation);
  changes_.bank_accounts.insert(changes_.bank_accounts.end(), accounts.begin(), accounts.end());
}

void InputDraft::invoice(const ledger::Organisation& owner, const InvoiceTold& told, std::string_view booked_on) {
  const auto number = invoice_number(told.number);
  const auto customer = customer_number(told.customer);
  std::optional<core::Kid> its_kid;
  if (!told.kid.empty()) its_kid = kid(told.kid);
  const core::Money open = told.kind == core::InvoiceKind::invoice ? ore(told.amount) : -ore(told.amount);
  const core::Date due = day(told.due);
  changes_.invoices.push_back({owner.key,
                               {owner.id, number, customer, "Åse \"Bekk\"\tNilsen\\", its_kid, day(booked_on), due,
                                ore(told.amount), std::nullopt, told.kind, std::nullopt, 2}});
  changes_.new_open_items.push_back({owner.key, number, customer, its_kid, due, open});
  const auto voucher = journal_.open(
      {owner.key, day(booked_on), day(booked_on), number_, ledger::VoucherKind::invoice, core::Rule::B1, "Invoice"},
      owner.id);
  journal_.post(voucher, {owner.account(AccountRole::receivables), open, customer, number, std::nullopt}, changes_);
  journal_.post(voucher, {owner.account(AccountRole::revenue), -open, std::nullopt, std::nullopt, std::nullopt},
                changes_);
  journal_.close(voucher, changes_);
}

ledger::PaymentRecord InputDraft::record(const ledger::BankAccount& account, std::string_view booked_on,
                                         const PaymentTold& told) {
  ledger::PaymentRecord made{.organisation = account.organisation,
                             .id = {number_, core::Ordinal{++ordinal_}},
                             .format = core::BankFileFormat::ocr_giro,
                             .account = account.number,
                             .booked_on = day(booked_on),
                             .lump_reference = "0000000011",
                             .payment = {},
                             .reason = {},
                             .same_as = {}};
  made.payment.ordinal = made.id.ordinal;
  made.payment.lump = lump_;
  made.payment.transaction = ordinal_;
  made.payment.amount = ore(told.amount);
  made.payment.reference = core::Reference{told.kid};
  made.payment.type = "10";
  made.payment.bank_reference = "099038562";
  made.payment.payer_account = account_number("99998877653");
  made.payment.payer_name = "Pål Øvrebø";
  made.payment.text = "Takk!\nTab\there, quote \" and \\N";
  made.payment.line = 4;
  made.payment.offset = 246;
  return made;
}

void InputDraft::lump(const ledger::Organisation& owner, const ledger::BankAccount& account, std::string_view booked_on,
                      const std::vector<PaymentTold>& told) {
  ++lump_;
  const auto voucher = journal_.open(
      {owner.key, day(booked_on), day(booked_on), number_, ledger::VoucherKind::lump, core::Rule::B2, "Lump"},
      owner.id);
  core::Money sum;
  for (const PaymentTold& payment : told) sum += ore(payment.amount);
  journal_.post(voucher, {account.ledger_account, sum, std::nullopt, std::nullopt, std::nullopt}, changes_);
  for (const PaymentTold& payment : told) {
    ledger::PaymentRecord made = record(account, booked_on, payment);
    pay(owner, voucher, made, payment);
    made.rule = payment.invoice.empty() ? core::Rule::M7 : core::Rule::M1;
    if (payment.invoice.empty()) made.reason = core::Reason::kid_unknown;
    changes_.payments.push_back(std::move(made));
  }
  journal_.close(voucher, changes_);
}

void InputDraft::pay(const ledger::Organisation& owner, ledger::JournalWriter::Handle voucher,
                     const ledger::PaymentRecord& record, const PaymentTold& told) {
  const core::Money amount = ore(told.amount);
  result_.sums.total += amount;
  result_.sums.booked += amount;
  ++result_.sums.payments;
  if (told.invoice.empty()) {
    journal_.post(voucher, {owner.account(AccountRole::unidentified), -amount, std::nullopt, std::nullopt, record.id},
                  changes_);
    changes_.queue.push_back({owner.key, record.id, core::Reason::kid_unknown, record.booked_on, amount});
    ++result_.sums.queued;
    return;
  }
  const auto invoice = invoice_number(told.invoice);
  journal_.post(voucher, {owner.account(AccountRole::receivables), -amount, customer_number("7"), invoice, record.id},
                changes_);
  changes_.open_items.push_back({owner.key, invoice, ore(told.left_open)});
}

void InputDraft::unrouted(std::string_view account, std::string_view booked_on, std::int64_t amount) {
  ledger::PaymentRecord made = record(bank_account(0, account), booked_on, {"123456785", amount, "", 0});
  made.state = ledger::PaymentState::unrouted;
  made.rule = core::Rule::B7;
  changes_.payments.push_back(std::move(made));
  result_.sums.total += ore(amount);
  result_.sums.unrouted += ore(amount);
}

void InputDraft::write() {
  transaction_->write(changes_);
  changes_.clear();
}

void InputDraft::commit() {
  journal_.finish();
  if (!changes_.empty()) write();
  result_.sums.vouchers = journal_.closed();
  transaction_->commit(result_);
  transaction_.reset();
}

}  // namespace avstem::tests
