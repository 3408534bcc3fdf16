/// What one organisation's books know, indexed once so that a thousand waiting payments are looked at without a scan
/// (RULES D, PERFORMANCE P6).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/account_number.hpp"
#include "engine/core/open_item.hpp"
#include "engine/matching/position_index.hpp"

namespace avstem::matching {

struct CustomerName {
  core::CustomerNumber customer;
  std::string name;  ///< UTF-8; personal data: never logged
};

/// Payments from this account that were allocated to this customer before.
struct PayerHistory {
  core::AccountNumber account;
  core::CustomerNumber customer;
  std::int32_t payments = 0;
};

struct BooksToKnow {
  core::OrganisationKey organisation;
  std::span<const core::OpenItem> open_items;  ///< other organisations' items are passed over
  std::span<const CustomerName> customers;     ///< each customer once
  std::span<const PayerHistory> payers;        ///< each account and customer once
};

/// Borrows everything in `BooksToKnow`; it outlives this. At most 2^32 − 1 rows of a kind. Every answer is bounded: a
/// question that more rows answer is no help to a person.
class KnownBooks {
 public:
  /// The place of an open item in `BooksToKnow::open_items`.
  using Position = std::uint32_t;
  using Positions = std::vector<Position>;

  /// Open items of one customer, KID or invoice number that are looked at: the first ones as given.
  static constexpr std::size_t items_max = 500;
  /// Customers under one word of a name, or one amount owed, that are looked at; more say nothing.
  static constexpr std::size_t customers_max = 200;

  explicit KnownBooks(const BooksToKnow& books);

  [[nodiscard]] core::OrganisationKey organisation() const { return books_.organisation; }
  [[nodiscard]] const core::OpenItem& item(Position position) const { return books_.open_items[position]; }

  [[nodiscard]] Positions with_kid(std::string_view kid) const;
  /// Invoices with this number, or whose number ends in it after letters: `code` is a `canonical_code`.
  [[nodiscard]] Positions with_invoice_code(std::string_view code) const;
  [[nodiscard]] Positions of_customer(const core::CustomerNumber& customer) const;
  /// The one open item with this amount; nothing when there are several or none.
  [[nodiscard]] std::optional<Position> only_with_amount(core::Money amount) const;

  /// Customers with open items and this number, given as a `canonical_code`.
  [[nodiscard]] std::vector<core::CustomerNumber> customers_with_code(std::string_view code) const;
  /// The one customer whose several open items come to this amount; nothing when there are several or none.
  [[nodiscard]] std::optional<core::CustomerNumber> only_customer_owing(core::Money amount) const;
  /// Customers whose name is like these `name_words`.
  [[nodiscard]] std::vector<core::CustomerNumber> customers_named(const std::vector<std::string>& words) const;
  /// Empty when it is not known.
  [[nodiscard]] std::string_view name_of(const core::CustomerNumber& customer) const;
  [[nodiscard]] std::vector<PayerHistory> paid_from(const core::AccountNumber& account) const;

 private:
  void index_items();
  void index_customers_owing();
  void index_names();

  BooksToKnow books_;
  PositionIndex by_kid_;
  PositionIndex by_invoice_;
  PositionIndex by_customer_;
  PositionIndex by_amount_;
  PositionIndex by_amount_owed_;  ///< position of one item of a customer with several
  PositionIndex by_name_word_;    ///< position in `customers`
  PositionIndex by_named_customer_;
  PositionIndex by_payer_;
};

}  // namespace avstem::matching
