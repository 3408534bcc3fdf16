#include "engine/matching/known_books.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/core/invariant.hpp"
#include "engine/matching/written_words.hpp"

namespace avstem::matching {
namespace {

using core::CustomerNumber;
using core::Money;
using core::OpenItem;

/// The digits that a number ends in after letters: `F-1001` is also looked for as `1001`.
std::string_view tail_digits(std::string_view code) {
  const std::size_t last_other = code.find_last_not_of("0123456789");
  if (last_other == std::string_view::npos || last_other + 1 == code.size()) return {};
  std::string_view tail = code.substr(last_other + 1);
  tail.remove_prefix(std::min(tail.find_first_not_of('0'), tail.size()));
  return tail;
}

template <class Fits>
KnownBooks::Positions first_positions(std::span<const PositionIndex::Entry> entries, Fits fits) {
  KnownBooks::Positions positions;
  for (const PositionIndex::Entry& entry : entries) {
    if (positions.size() == KnownBooks::items_max) break;
    if (fits(entry.position())) positions.push_back(entry.position());
  }
  return positions;
}

}  // namespace

KnownBooks::KnownBooks(const BooksToKnow& books) : books_{books} {
  index_items();
  index_customers_owing();
  index_names();
  for (std::size_t i = 0; i < books_.payers.size(); ++i) {
    by_payer_.add(hash_of(books_.payers[i].account.text()), static_cast<Position>(i));
  }
  by_payer_.finish();
}

void KnownBooks::index_items() {
  const auto& items = books_.open_items;
  core::invariant(items.size() < UINT32_MAX && books_.customers.size() < UINT32_MAX, "a position fits in 32 bits");
  for (PositionIndex* index : {&by_kid_, &by_invoice_, &by_customer_, &by_amount_}) index->reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const OpenItem& item = items[i];
    if (item.organisation != books_.organisation) continue;
    const auto position = static_cast<Position>(i);
    if (item.kid) by_kid_.add(hash_of(item.kid->text()), position);
    const std::string invoice = canonical_code(item.invoice.text());
    by_invoice_.add(hash_of(invoice), position);
    if (const auto tail = tail_digits(invoice); !tail.empty()) by_invoice_.add(hash_of(tail), position);
    by_customer_.add(hash_of(canonical_code(item.customer.text())), position);
    by_amount_.add(hash_of(item.open.ore()), position);
  }
  for (PositionIndex* index : {&by_kid_, &by_invoice_, &by_customer_, &by_amount_}) index->finish();
}

void KnownBooks::index_customers_owing() {
  struct Owed {
    std::optional<Money> sum = Money{};  ///< nothing: it left 64 bits
    int items = 0;
    Position first = 0;
  };
  const auto entries = by_customer_.all();
  for (auto from = entries.begin(); from != entries.end();) {
    // Usually one customer; a few when hashes or canonical numbers meet.
    std::map<std::string_view, Owed> customers;
    auto to = from;
    for (; to != entries.end() && to->hash() == from->hash(); ++to) {
      const OpenItem& each = item(to->position());
      Owed& owed = customers.try_emplace(each.customer.text(), Owed{.first = to->position()}).first->second;
      if (owed.sum) owed.sum = core::checked_add(*owed.sum, each.open);
      ++owed.items;
    }
    for (const auto& [customer, owed] : customers) {
      if (owed.items > 1 && owed.sum) by_amount_owed_.add(hash_of(owed.sum->ore()), owed.first);
    }
    from = to;
  }
  by_amount_owed_.finish();
}

void KnownBooks::index_names() {
  for (std::size_t i = 0; i < books_.customers.size(); ++i) {
    const auto position = static_cast<Position>(i);
    for (const std::string& word : name_words(books_.customers[i].name)) by_name_word_.add(hash_of(word), position);
    by_named_customer_.add(hash_of(books_.customers[i].customer.text()), position);
  }
  by_name_word_.finish();
  by_named_customer_.finish();
}

KnownBooks::Positions KnownBooks::with_kid(std::string_view kid) const {
  return first_positions(by_kid_.under(hash_of(kid)), [&](Position each) { return item(each).kid->text() == kid; });
}

KnownBooks::Positions KnownBooks::with_invoice_code(std::string_view code) const {
  return first_positions(by_invoice_.under(hash_of(code)), [&](Position each) {
    const std::string invoice = canonical_code(item(each).invoice.text());
    return invoice == code || tail_digits(invoice) == code;
  });
}

KnownBooks::Positions KnownBooks::of_customer(const CustomerNumber& customer) const {
  return first_positions(by_customer_.under(hash_of(canonical_code(customer.text()))),
                         [&](Position each) { return item(each).customer == customer; });
}

std::optional<KnownBooks::Position> KnownBooks::only_with_amount(Money amount) const {
  std::optional<Position> only;
  for (const PositionIndex::Entry& entry : by_amount_.under(hash_of(amount.ore()))) {
    if (item(entry.position()).open != amount) continue;
    if (only) return std::nullopt;
    only = entry.position();
  }
  return only;
}

std::vector<CustomerNumber> KnownBooks::customers_with_code(std::string_view code) const {
  std::vector<CustomerNumber> customers;
  for (const Position each : first_positions(by_customer_.under(hash_of(code)), [](Position) { return true; })) {
    const CustomerNumber& customer = item(each).customer;
    if (canonical_code(customer.text()) != code) continue;
    if (std::find(customers.begin(), customers.end(), customer) == customers.end()) customers.push_back(customer);
  }
  return customers;
}

std::optional<CustomerNumber> KnownBooks::only_customer_owing(Money amount) const {
  std::optional<CustomerNumber> only;
  const auto entries = by_amount_owed_.under(hash_of(amount.ore()));
  if (entries.size() > customers_max) return std::nullopt;
  for (const PositionIndex::Entry& entry : entries) {
    Money sum;
    for (const Position each : of_customer(item(entry.position()).customer)) sum += item(each).open;
    if (sum != amount) continue;
    if (only) return std::nullopt;
    only = item(entry.position()).customer;
  }
  return only;
}

std::vector<CustomerNumber> KnownBooks::customers_named(const std::vector<std::string>& words) const {
  std::vector<CustomerNumber> customers;
  std::span<const PositionIndex::Entry> rarest;
  for (const std::string& word : words) {
    const auto entries = by_name_word_.under(hash_of(word));
    if (!entries.empty() && (rarest.empty() || entries.size() < rarest.size())) rarest = entries;
  }
  if (rarest.size() > customers_max) return customers;
  for (const PositionIndex::Entry& entry : rarest) {
    const CustomerName& customer = books_.customers[entry.position()];
    if (are_alike(words, name_words(customer.name))) customers.push_back(customer.customer);
  }
  return customers;
}

std::string_view KnownBooks::name_of(const CustomerNumber& customer) const {
  for (const PositionIndex::Entry& entry : by_named_customer_.under(hash_of(customer.text()))) {
    const CustomerName& named = books_.customers[entry.position()];
    if (named.customer == customer) return named.name;
  }
  return {};
}

std::vector<PayerHistory> KnownBooks::paid_from(const core::AccountNumber& account) const {
  std::vector<PayerHistory> histories;
  for (const PositionIndex::Entry& entry : by_payer_.under(hash_of(account.text()))) {
    const PayerHistory& history = books_.payers[entry.position()];
    if (history.account == account && histories.size() < customers_max) histories.push_back(history);
  }
  return histories;
}

}  // namespace avstem::matching
