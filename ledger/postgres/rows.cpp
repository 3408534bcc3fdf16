#include "ledger/postgres/rows.hpp"

#include <charconv>

#include "ledger/errors.hpp"
#include "ledger/postgres/ids.hpp"

namespace avstem::ledger::postgres {
namespace {

std::optional<core::Kid> parse_kid(std::string_view text) {
  const auto kid = core::Kid::parse(text);
  if (!kid) return std::nullopt;
  return *kid;
}

std::optional<core::AccountNumber> parse_account_number(std::string_view text) {
  const auto number = core::AccountNumber::parse(text);
  if (!number) return std::nullopt;
  return *number;
}

std::optional<core::Reference> parse_reference(std::string_view text) {
  if (text.size() > core::reference_length_max) return std::nullopt;
  return core::Reference{text};
}

/// ` bank=1920 receivables=1500 …` into the order of the roles.
std::vector<core::LedgerAccount> accounts_from(std::string_view pairs) {
  std::vector<core::LedgerAccount> accounts;
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    const std::string name = " " + std::string{facts.name} + "=";
    const std::size_t at = pairs.find(name);
    const std::string_view rest = at == std::string_view::npos ? "" : pairs.substr(at + name.size());
    const auto account = core::LedgerAccount::parse(rest.substr(0, rest.find(' ')));
    if (!account) throw LedgerInvariantBroken{"E-LEDGER-ROW", "an organisation's account is missing"};
    accounts.push_back(*account);
  }
  return accounts;
}

}  // namespace

void RowReader::refuse() const {
  throw LedgerInvariantBroken{
      "E-LEDGER-ROW", std::string{"a stored value was not written by the engine: column "} + row_[column_ - 1].name()};
}

bool RowReader::skip_null() {
  if (!next_is_null()) return false;
  ++column_;
  return true;
}

std::string_view RowReader::text() {
  const pqxx::field field = row_[column_++];
  return {field.c_str(), field.size()};
}

std::int64_t RowReader::bigint() {
  const std::string_view digits = text();
  std::int64_t value = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (end.ec != std::errc{} || end.ptr != digits.data() + digits.size()) refuse();
  return value;
}

core::Date RowReader::date() { return parsed(core::Date::parse_iso); }

core::Sha256 RowReader::digest() {
  // bytea_output = hex: `\x…`
  return parsed([](std::string_view text) { return core::Sha256::parse_hex(text.substr(text.empty() ? 0 : 2)); });
}

core::PaymentId RowReader::payment_id() {
  const core::InputNumber number = input();
  return {number, core::Ordinal{integer()}};
}

std::optional<core::PaymentId> RowReader::optional_payment_id() {
  if (!next_is_null()) return payment_id();
  skip(2);
  return std::nullopt;
}

core::Kid RowReader::kid() { return parsed(parse_kid); }

std::optional<core::Kid> RowReader::optional_kid() { return optionally_parsed(parse_kid); }

core::AccountNumber RowReader::account_number() { return parsed(parse_account_number); }

std::optional<core::InputNumber> RowReader::optional_input() {
  if (skip_null()) return std::nullopt;
  return input();
}

std::optional<core::Money> RowReader::optional_money() {
  if (skip_null()) return std::nullopt;
  return money();
}

Organisation organisation_from(RowReader& row) {
  const core::OrganisationKey key = row.organisation();
  const auto id = row.parsed(core::OrganisationId::parse);
  const std::string name{row.text()};
  const auto number = row.optionally_parsed(core::OrganisationNumber::parse);
  const core::Money rounding_limit = row.money();
  const auto refund_limit = row.optional_money();
  const auto write_off_limit = row.optional_money();
  return {key, id, name, number, rounding_limit, accounts_from(row.text()), refund_limit, write_off_limit};
}

std::vector<BankAccount> bank_accounts_from(const pqxx::result& rows) {
  std::vector<BankAccount> accounts;
  for (const pqxx::row& columns : rows) {
    RowReader row{columns};
    const core::OrganisationKey organisation = row.organisation();
    const core::AccountNumber number = row.account_number();
    if (accounts.empty() || accounts.back().number != number) {
      const auto ledger_account = row.parsed(core::LedgerAccount::parse);
      std::optional<std::string> agreement;
      if (row.next_is_null()) {
        row.skip(1);
      } else {
        agreement = row.text();
      }
      accounts.push_back({organisation, number, ledger_account, agreement, {}});
    } else {
      row.skip(2);
    }
    if (row.next_is_null()) continue;
    const auto length = static_cast<std::size_t>(row.bigint());
    const core::CheckDigit check = row.parsed(core::parse_check_digit);
    const auto segment = [&]() -> std::optional<core::KidSegment> {
      if (row.next_is_null()) {
        row.skip(2);
        return std::nullopt;
      }
      const auto from = static_cast<std::size_t>(row.bigint());
      return core::KidSegment{from, static_cast<std::size_t>(row.bigint())};
    };
    const auto customer = segment();
    const auto invoice = segment();
    const auto rule = core::KidRule::create(length, check, customer, invoice);
    if (!rule) throw LedgerInvariantBroken{"E-LEDGER-ROW", "a KID rule was not written by the engine"};
    accounts.back().kid_rules.push_back(*rule);
  }
  return accounts;
}

core::OpenItem open_item_from(RowReader& row) {
  const core::OrganisationKey organisation = row.organisation();
  auto invoice = row.parsed(core::InvoiceNumber::parse);
  auto customer = row.parsed(core::CustomerNumber::parse);
  const auto kid = row.optional_kid();
  const core::Date due_on = row.date();
  return {organisation, std::move(invoice), std::move(customer), kid, due_on, row.money()};
}

core::Invoice invoice_from(RowReader& row) {
  auto organisation = row.parsed(core::OrganisationId::parse);
  auto number = row.parsed(core::InvoiceNumber::parse);
  auto customer = row.parsed(core::CustomerNumber::parse);
  std::string customer_name{row.text()};
  const auto kid = row.optional_kid();
  const core::Date issued_on = row.date();
  const core::Date due_on = row.date();
  const core::Money amount = row.money();
  auto revenue_account = row.optionally_parsed(core::LedgerAccount::parse);
  const core::InvoiceKind kind = row.parsed(parse_invoice_kind);
  auto credits = row.optionally_parsed(core::InvoiceNumber::parse);
  return {organisation, number, customer,        customer_name, kid,     issued_on,
          due_on,       amount, revenue_account, kind,          credits, static_cast<std::uint64_t>(row.bigint())};
}

PaymentRecord payment_from(RowReader& row) {
  const core::OrganisationKey organisation = row.organisation();
  const core::PaymentId id = row.payment_id();
  const core::BankFileFormat format = row.parsed(parse_bank_file_format);
  const core::AccountNumber account = row.account_number();
  const core::Date booked_on = row.date();
  PaymentRecord record{.organisation = organisation,
                       .id = id,
                       .format = format,
                       .account = account,
                       .booked_on = booked_on,
                       .lump_reference = std::string{row.text()},
                       .payment = {},
                       .reason = {},
                       .same_as = {}};
  core::Payment& payment = record.payment;
  payment.ordinal = id.ordinal;
  payment.lump = row.integer();
  payment.transaction = row.integer();
  payment.amount = row.money();
  payment.kind = row.parsed(parse_payment_kind);
  payment.doubt = row.optionally_parsed(parse_doubt).value_or(core::Doubt::none);
  payment.reference = row.parsed(parse_reference);
  payment.value_on = row.optionally_parsed(core::Date::parse_iso);
  payment.type = row.text();
  payment.bank_reference = row.text();
  payment.form_number = row.text();
  payment.payer_account = row.optionally_parsed(parse_account_number);
  payment.payer_name = row.text();
  payment.text = row.text();
  payment.line = static_cast<std::uint64_t>(row.bigint());
  payment.offset = static_cast<std::uint64_t>(row.bigint());
  record.state = row.parsed(parse_payment_state);
  record.rule = row.parsed(core::parse_rule);
  record.reason = row.optionally_parsed(core::parse_reason);
  record.same_as = row.optional_payment_id();
  return record;
}

QueueItem queue_item_from(RowReader& row) {
  const core::OrganisationKey organisation = row.organisation();
  const core::PaymentId payment = row.payment_id();
  const core::Reason reason = row.parsed(core::parse_reason);
  const core::Date booked_on = row.date();
  const core::Money amount = row.money();
  const auto awaits = row.optional_kid();
  std::string assignee{row.text()};
  return {organisation, payment, reason, booked_on, amount, awaits, std::move(assignee), row.optional_input()};
}

Voucher voucher_from(RowReader& row) {
  const core::OrganisationKey organisation = row.organisation();
  const std::int32_t year = row.integer();
  const VoucherKey key{organisation, year, row.integer()};
  const std::int64_t position = row.bigint();
  const core::Date date = row.date();
  const core::Date bank_date = row.date();
  const core::InputNumber input = row.input();
  const VoucherKind kind = row.parsed(parse_voucher_kind);
  const core::Rule rule = row.parsed(core::parse_rule);
  const std::string text{row.text()};
  const std::int32_t lines = row.integer();
  const core::Sha256 content = row.digest();
  return {key, {organisation, date, bank_date, input, kind, rule, text}, position, lines, content, row.digest()};
}

Posting posting_from(RowReader& row) {
  const core::OrganisationKey organisation = row.organisation();
  const std::int32_t year = row.integer();
  const VoucherKey voucher{organisation, year, row.integer()};
  const std::int32_t line = row.integer();
  auto account = row.parsed(core::LedgerAccount::parse);
  const core::Money amount = row.money();
  auto customer = row.optionally_parsed(core::CustomerNumber::parse);
  auto invoice = row.optionally_parsed(core::InvoiceNumber::parse);
  return {
      voucher, line, std::move(account), amount, std::move(customer), std::move(invoice), row.optional_payment_id()};
}

InputResult input_from(RowReader& row) {
  InputResult input;
  input.number = row.input();
  input.kind = row.text();
  input.content = row.digest();
  input.record = row.digest();
  input.name = row.text();
  input.received_at = row.parsed(core::parse_timestamp);
  input.actor = row.text();
  input.ruleset = row.integer();
  input.status = row.parsed(parse_input_status);
  ControlSums& sums = input.sums;
  sums.payments = row.bigint();
  for (core::Money* sum : {&sums.total, &sums.booked, &sums.known, &sums.tied, &sums.unrouted, &sums.not_booked}) {
    *sum = row.money();
  }
  sums.queued = row.bigint();
  sums.vouchers = row.bigint();
  input.findings = row.text();
  input.staircase = row.text();
  return input;
}

}  // namespace avstem::ledger::postgres
