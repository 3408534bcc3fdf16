/// What an account of the ledger is for, and which account that is by default (RULES A1).
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace avstem::core {

enum class AccountRole {
  bank,
  receivables,
  prepayments,
  unidentified,
  revenue,
  rounding,
  charges,
  losses,
  card_clearing,
  refunds_payable,
  other_books,
};

struct AccountRoleFacts {
  AccountRole role;
  std::string_view name;             ///< as written in a set-up file
  std::string_view default_account;  ///< NS 4102 style
  std::string_view account_name;     ///< of the default account, English
};

inline constexpr std::array<AccountRoleFacts, 11> account_roles{{
    {AccountRole::bank, "bank", "1920", "Bank"},
    {AccountRole::receivables, "receivables", "1500", "Receivables"},
    {AccountRole::prepayments, "prepayments", "2900", "Prepayments from customers"},
    {AccountRole::unidentified, "unidentified", "2990", "Unidentified payments"},
    {AccountRole::revenue, "revenue", "3900", "Revenue"},
    {AccountRole::rounding, "rounding", "7740", "Rounding"},
    {AccountRole::charges, "charges", "7770", "Bank charges"},
    {AccountRole::losses, "losses", "7830", "Losses on receivables"},
    {AccountRole::card_clearing, "card_clearing", "1925", "Card clearing"},
    {AccountRole::refunds_payable, "refunds_payable", "2995", "Refunds to be paid"},
    {AccountRole::other_books, "other_books", "1595", "Settlement with other books"},
}};

[[nodiscard]] constexpr const AccountRoleFacts& facts_of(AccountRole role) {
  return account_roles[static_cast<std::size_t>(role)];
}

/// Its balance is proven invoice by invoice, customer by customer or payment by payment (RULES H3, H4): no other posting may come
/// there, and it cannot move to another account.
[[nodiscard]] constexpr bool has_sub_ledger(AccountRole role) {
  return role == AccountRole::receivables || role == AccountRole::prepayments || role == AccountRole::unidentified ||
         role == AccountRole::refunds_payable;
}

[[nodiscard]] constexpr std::optional<AccountRole> parse_account_role(std::string_view name) {
  for (const AccountRoleFacts& facts : account_roles) {
    if (facts.name == name) return facts.role;
  }
  return std::nullopt;
}

}  // namespace avstem::core
