#include "parsers/set_up/organisation.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/core/quotation.hpp"
#include "engine/core/utf8.hpp"
#include "parsers/set_up/bank_account.hpp"

namespace avstem::parsers::set_up {
namespace {

constexpr std::array<std::string_view, 8> organisation_keys{
    "id",       "name",        "org_number", "rounding_limit_ore", "refund_limit_ore", "write_off_limit_ore",
    "accounts", "bank_account"};
/// Brønnøysund's register holds names of up to 175 characters.
constexpr std::size_t name_length_max = 175;

std::optional<core::OrganisationId> read_id(const Table& table, NamesSeen& seen) {
  table.refuse_when_missing("id", "the organisation's id, 2 to 40 characters a-z, 0-9 and -");
  const auto given = table.text("id");
  if (!given) return std::nullopt;
  const auto id = core::OrganisationId::parse(given->value);
  if (!id) {
    table.refuse(given->place, {.code = "E-SETUP-ID",
                                .what = "the organisation's id",
                                .expected = "2 to 40 characters a-z, 0-9 and -",
                                .found = core::quote(given->value),
                                .rule = {},
                                .next = "Choose an id that never needs to change."});
    return std::nullopt;
  }
  const auto [first, is_new] = seen.organisations.try_emplace(id->text(), given->place);
  if (!is_new) {
    table.refuse(given->place,
                 {.code = "E-SETUP-ORGANISATION-TWICE",
                  .what = "the organisation stands twice in the file",
                  .expected = "each organisation once",
                  .found = fmt::format("{}, first on line {}", core::quote(id->text()), first->second.line),
                  .rule = {},
                  .next = "Put everything about an organisation under one [[organisation]]."});
  }
  return id;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  if (core::character_count(text) > name_length_max) return false;
  while (!text.empty()) {
    const auto character = core::first_character(text);
    if (!character || !core::is_printable(character->code_point)) return false;
    text.remove_prefix(character->length);
  }
  return true;
}

std::optional<std::string> read_name(const Table& table) {
  const auto given = table.text("name");
  if (!given) return std::nullopt;
  if (is_name(given->value)) return given->value;
  table.refuse(given->place,
               {.code = "E-SETUP-NAME",
                .what = "the organisation's name",
                .expected = fmt::format("1 to {} printable characters, no blank at the ends", name_length_max),
                .found = core::quote(given->value),
                .rule = {},
                .next = "Write the name as it is registered."});
  return std::nullopt;
}

std::optional<core::OrganisationNumber> read_number(const Table& table) {
  const auto given = table.text("org_number");
  if (!given) return std::nullopt;
  auto number = core::OrganisationNumber::parse(given->value);
  if (!number) {
    table.refuse(given->place, {.code = "E-SETUP-ORG-NUMBER",
                                .what = "the organisation number",
                                .expected = "nine digits, the last a right MOD11 check digit",
                                .found = core::quote(given->value),
                                .rule = {},
                                .next = "Compare it with the register in Brønnøysund."});
  }
  return number;
}

struct Limit {
  std::string_view key;
  std::string what;
  std::string next;
};

std::optional<core::Money> read_limit(const Table& table, const Limit& limit) {
  const auto given = table.integer(limit.key);
  if (!given) return std::nullopt;
  if (given->value >= 0) return core::Money::from_ore(given->value);
  table.refuse(given->place, {.code = "E-SETUP-LIMIT",
                              .what = limit.what,
                              .expected = "a whole number of øre, 0 or more",
                              .found = std::to_string(given->value),
                              .rule = {},
                              .next = limit.next});
  return std::nullopt;
}

std::map<core::AccountRole, core::LedgerAccount> read_accounts(const Table& organisation) {
  std::map<core::AccountRole, core::LedgerAccount> accounts;
  const auto table = organisation.table("accounts");
  if (!table) return accounts;
  std::array<std::string_view, core::account_roles.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = core::account_roles[i].name;
  table->refuse_keys_other_than(names);
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    if (const auto account = read_ledger_account(*table, facts.name)) accounts.emplace(facts.role, *account);
  }
  return accounts;
}

}  // namespace

std::optional<core::LedgerAccount> read_ledger_account(const Table& table, std::string_view key) {
  const auto given = table.text(key);
  if (!given) return std::nullopt;
  auto account = core::LedgerAccount::parse(given->value);
  if (!account) {
    table.refuse(given->place, {.code = "E-SETUP-LEDGER-ACCOUNT",
                                .what = "the ledger account",
                                .expected = "1 to 10 digits",
                                .found = core::quote(given->value),
                                .rule = {},
                                .next = "Write the number that the account has in the chart of accounts."});
  }
  return account;
}

std::optional<core::OrganisationSetUp> read_organisation(const Table& table, NamesSeen& seen) {
  table.refuse_keys_other_than(organisation_keys);
  const auto id = read_id(table, seen);
  const auto name = read_name(table);
  const auto number = read_number(table);
  const auto rounding_limit =
      read_limit(table, {"rounding_limit_ore", "the rounding limit", "Write 0 to leave even the smallest rest open."});
  const auto refund_limit =
      read_limit(table, {"refund_limit_ore", "the refund limit", "Write 0 when every refund needs a second person."});
  const auto write_off_limit = read_limit(
      table, {"write_off_limit_ore", "the write-off limit", "Write 0 when every write-off needs a second person."});
  auto accounts = read_accounts(table);
  std::vector<core::BankAccountSetUp> bank_accounts;
  for (const Table& element : table.tables("bank_account", "set-up format 3")) {
    if (auto bank_account = read_bank_account(element, seen)) bank_accounts.push_back(*std::move(bank_account));
  }
  if (!id) return std::nullopt;
  return core::OrganisationSetUp{
      *id, name, number, rounding_limit, refund_limit, write_off_limit, std::move(accounts), std::move(bank_accounts)};
}

}  // namespace avstem::parsers::set_up
