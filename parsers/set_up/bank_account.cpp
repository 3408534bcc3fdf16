#include "parsers/set_up/bank_account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/core/quotation.hpp"

namespace avstem::parsers::set_up {
namespace {

constexpr std::array<std::string_view, 4> bank_account_keys{"number", "ledger_account", "ocr_agreement", "kid"};
constexpr std::array<std::string_view, 4> kid_keys{"length", "check", "customer", "invoice"};
constexpr std::array<std::string_view, 2> segment_keys{"from", "length"};
constexpr std::size_t agreement_length = 9;

/// Two letters and two digits begin an IBAN; `AccountNumber` has checked the rest of it.
bool is_iban(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() >= 15 && is_letter(text[0]) && is_letter(text[1]) && is_digit(text[2]) && is_digit(text[3]);
}

std::string_view what_is_wrong(const core::Result<core::AccountNumber, core::AccountNumberError>& number) {
  if (!number && number.error() == core::AccountNumberError::iban_check_digits) return "the IBAN's check digits";
  if (number && number->is_norwegian() && !number->has_valid_check_digit()) return "the account number's check digit";
  if (!number || (!number->is_norwegian() && !is_iban(number->text()))) return "the account number";
  return {};
}

std::optional<core::AccountNumber> read_number(const Table& table, NamesSeen& seen) {
  table.refuse_when_missing("number", "the account number: 11 digits, or an IBAN");
  const auto given = table.text("number");
  if (!given) return std::nullopt;
  const auto number = core::AccountNumber::parse(given->value);
  if (const std::string_view wrong = what_is_wrong(number); !wrong.empty()) {
    table.refuse(given->place, {.code = "E-SETUP-ACCOUNT",
                                .what = std::string{wrong},
                                .expected = "11 digits with a right check digit, or an IBAN",
                                .found = core::quote(given->value),
                                .rule = {},
                                .next = "Copy the account number from the bank's agreement."});
    return std::nullopt;
  }
  const auto [first, is_new] = seen.bank_accounts.try_emplace(std::string{number->text()}, given->place);
  if (!is_new) {
    table.refuse(given->place, {.code = "E-SETUP-ACCOUNT-TWICE",
                                .what = "the bank account stands twice in the file",
                                .expected = "each bank account once, at one organisation",
                                .found = fmt::format("{}, first on line {}", number->grouped(), first->second.line),
                                .rule = {},
                                .next = "Money on an account belongs to one organisation: keep the right one."});
  }
  return *number;
}

std::optional<std::string> read_agreement(const Table& table) {
  const auto given = table.text("ocr_agreement");
  if (!given) return std::nullopt;
  const bool digits = given->value.find_first_not_of("0123456789") == std::string::npos;
  if (digits && given->value.size() == agreement_length) return given->value;
  table.refuse(given->place, {.code = "E-SETUP-AGREEMENT",
                              .what = "the OCR agreement",
                              .expected = "nine digits",
                              .found = core::quote(given->value),
                              .rule = {},
                              .next = "Copy the agreement ID (avtale-ID) from the bank's confirmation."});
  return std::nullopt;
}

std::optional<std::size_t> read_kid_length(const Table& table) {
  table.refuse_when_missing("length", "the length of the KID, 2 to 25");
  const auto given = table.integer("length");
  if (!given) return std::nullopt;
  if (given->value >= static_cast<std::int64_t>(core::kid_length_min) &&
      given->value <= static_cast<std::int64_t>(core::kid_length_max)) {
    return static_cast<std::size_t>(given->value);
  }
  table.refuse(given->place, {.code = "E-SETUP-KID-LENGTH",
                              .what = "the length of the KID",
                              .expected = "2 to 25",
                              .found = std::to_string(given->value),
                              .rule = {},
                              .next = "Count the check digit too, as the agreement does."});
  return std::nullopt;
}

std::optional<core::CheckDigit> read_check(const Table& table) {
  table.refuse_when_missing("check", "\"mod10\" or \"mod11\"");
  const auto given = table.text("check");
  if (!given) return std::nullopt;
  if (const auto check = core::parse_check_digit(given->value)) return check;
  table.refuse(given->place, {.code = "E-SETUP-KID-CHECK",
                              .what = "the check digit of the KID",
                              .expected = "\"mod10\" or \"mod11\"",
                              .found = core::quote(given->value),
                              .rule = {},
                              .next = "The agreement names one of the two for each length."});
  return std::nullopt;
}

/// Nothing when the segment is not given, or is wrong in itself. `length` is the KID's, when that is known.
std::optional<core::KidSegment> read_segment(const Table& kid, std::string_view key,
                                             std::optional<std::size_t> length) {
  const auto table = kid.table(key);
  if (!table) return std::nullopt;
  table->refuse_keys_other_than(segment_keys);
  table->refuse_when_missing("from", "the first position, counted from 1");
  table->refuse_when_missing("length", "the number of digits");
  const auto from = table->integer("from");
  const auto digits = table->integer("length");
  if (!from || !digits || !length) return std::nullopt;
  const auto kid_length = static_cast<std::int64_t>(*length);
  const bool inside = from->value >= 1 && from->value <= kid_length && digits->value >= 1 &&
                      digits->value <= kid_length - from->value + 1;
  if (inside) {
    return core::KidSegment{static_cast<std::size_t>(from->value), static_cast<std::size_t>(digits->value)};
  }
  table->refuse(table->place(), {.code = "E-SETUP-KID-SEGMENT",
                                 .what = fmt::format("the {}'s place in the KID", key),
                                 .expected = fmt::format("a part of positions 1 to {}", kid_length),
                                 .found = fmt::format("from {}, length {}", from->value, digits->value),
                                 .rule = {},
                                 .next = "Count positions from 1 at the left."});
  return std::nullopt;
}

std::optional<core::KidRule> read_kid_rule(const Table& table) {
  table.refuse_keys_other_than(kid_keys);
  const auto length = read_kid_length(table);
  const auto check = read_check(table);
  const auto customer = read_segment(table, "customer", length);
  const auto invoice = read_segment(table, "invoice", length);
  if (!length || !check) return std::nullopt;
  return core::KidRule::create(*length, *check, customer, invoice);
}

std::vector<core::KidRule> read_kid_rules(const Table& bank_account) {
  std::vector<core::KidRule> rules;
  const std::vector<Table> tables = bank_account.tables("kid", "set-up format 4");
  if (tables.size() > core::kid_rules_max) {
    const Table& one_too_many = tables[core::kid_rules_max];
    one_too_many.refuse(one_too_many.place(), {.code = "E-SETUP-KID-COUNT",
                                               .what = "too many KID rules for one bank account",
                                               .expected = fmt::format("at most {}", core::kid_rules_max),
                                               .found = std::to_string(tables.size()),
                                               .rule = {},
                                               .next = "An agreement has up to three KID lengths: keep those."});
  }
  for (const Table& table : tables) {
    const auto rule = read_kid_rule(table);
    if (!rule) continue;
    const auto same_length = [&rule](const core::KidRule& other) { return other.length() == rule->length(); };
    if (std::any_of(rules.begin(), rules.end(), same_length)) {
      table.refuse(table.place(), {.code = "E-SETUP-KID-SAME-LENGTH",
                                   .what = "two KID rules of one length for one bank account",
                                   .expected = "one rule for each length",
                                   .found = fmt::format("length {} again", rule->length()),
                                   .rule = {},
                                   .next = "Keep the rule that the agreement has for this length."});
    }
    rules.push_back(*rule);
  }
  return rules;
}

}  // namespace

std::optional<core::BankAccountSetUp> read_bank_account(const Table& table, NamesSeen& seen) {
  table.refuse_keys_other_than(bank_account_keys);
  const auto number = read_number(table, seen);
  const auto ledger_account = read_ledger_account(table, "ledger_account");
  const auto agreement = read_agreement(table);
  auto kid_rules = read_kid_rules(table);
  if (!number) return std::nullopt;
  return core::BankAccountSetUp{*number, ledger_account, agreement, std::move(kid_rules)};
}

}  // namespace avstem::parsers::set_up
