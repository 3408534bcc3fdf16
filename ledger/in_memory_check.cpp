#include <algorithm>
#include <map>
#include <set>

#include "ledger/in_memory_reader.hpp"

namespace avstem::ledger {
namespace {

using core::AccountRole;
using core::Money;

std::string row(const VoucherKey& key) {
  return "voucher " + std::to_string(key.organisation.value()) + "/" + std::to_string(key.year) + "/" +
         std::to_string(key.number);
}

void report(BookCheck& check, std::string offending) {
  if (check.offending.size() < offending_rows_max) check.offending.push_back(std::move(offending));
}

BookCheck vouchers_sum_to_zero(const Books& books) {
  BookCheck check{"H1 vouchers sum to zero", {}};
  for (const auto& [key, postings] : books.postings) {
    Money sum;
    for (const Posting& posting : postings) sum += posting.amount;
    if (!sum.is_zero() || !books.vouchers.contains(key)) report(check, row(key));
  }
  return check;
}

BookCheck numbers_have_no_gap(const Books& books) {
  BookCheck check{"H1 voucher numbers have no gap", {}};
  const VoucherKey* before = nullptr;
  for (const auto& [key, voucher] : books.vouchers) {
    const bool same_series = before != nullptr && before->organisation == key.organisation && before->year == key.year;
    if (key.number != (same_series ? before->number + 1 : 1)) report(check, row(key));
    before = &key;
  }
  return check;
}

/// The balance of one account, split by what the postings name.
template <class Key, class KeyOf>
std::map<Key, Money> balances(const Books& books, AccountRole role, const KeyOf& key_of) {
  std::map<Key, Money> sums;
  for (const auto& [voucher, postings] : books.postings) {
    const core::LedgerAccount& account = books.organisations.at(voucher.organisation).account(role);
    for (const Posting& posting : postings) {
      if (posting.account == account) sums[key_of(posting)] += posting.amount;
    }
  }
  std::erase_if(sums, [](const auto& entry) { return entry.second.is_zero(); });
  return sums;
}

BookCheck receivables_equal_open_items(const Books& books) {
  BookCheck check{"H3 receivables equal open items", {}};
  using Key = std::pair<core::OrganisationKey, std::string>;
  auto sums = balances<Key>(books, AccountRole::receivables, [](const Posting& posting) {
    return Key{posting.voucher.organisation, posting.invoice ? posting.invoice->text() : ""};
  });
  for (const auto& [key, item] : books.open_items) sums[{key.first, key.second.text()}] -= item.open;
  for (const auto& [key, difference] : sums) {
    if (!difference.is_zero()) report(check, "invoice " + std::to_string(key.first.value()) + "/" + key.second);
  }
  return check;
}

BookCheck unidentified_equals_queue(const Books& books) {
  BookCheck check{"H4 unidentified equals the queue", {}};
  using Key = std::pair<core::OrganisationKey, core::PaymentId>;
  const auto sums = balances<Key>(books, AccountRole::unidentified, [](const Posting& posting) {
    return Key{posting.voucher.organisation, posting.payment.value_or(core::PaymentId{})};
  });
  for (const auto& [key, balance] : sums) {
    const auto item = books.queue.find(key.second);
    const bool waits = item != books.queue.end() && item->second.organisation == key.first;
    if (!waits || item->second.amount != -balance) report(check, "payment " + key.second.text());
  }
  for (const auto& [payment, item] : books.queue) {
    const bool elsewhere = item.reason == core::Reason::overpaid || item.reason == core::Reason::suspected_duplicate;
    if (!elsewhere && !sums.contains({item.organisation, payment})) report(check, "payment " + payment.text());
  }
  return check;
}

BookCheck prepayments_are_credits(const Books& books) {
  BookCheck check{"H4 prepayments are credits of their customers", {}};
  using Key = std::pair<core::OrganisationKey, std::string>;
  const auto sums = balances<Key>(books, AccountRole::prepayments, [](const Posting& posting) {
    return Key{posting.voucher.organisation, posting.customer ? posting.customer->text() : ""};
  });
  for (const auto& [key, balance] : sums) {
    if (balance.is_positive()) report(check, "customer " + std::to_string(key.first.value()) + "/" + key.second);
  }
  return check;
}

BookCheck refunds_are_owed(const Books& books) {
  BookCheck check{"H4 refunds to be paid are owed for payments", {}};
  using Key = std::pair<core::OrganisationKey, core::PaymentId>;
  const auto sums = balances<Key>(books, AccountRole::refunds_payable, [](const Posting& posting) {
    return Key{posting.voucher.organisation, posting.payment.value_or(core::PaymentId{})};
  });
  for (const auto& [key, balance] : sums) {
    if (balance.is_positive() || key.second == core::PaymentId{}) report(check, "payment " + key.second.text());
  }
  return check;
}

BookCheck bank_equals_lumps(const Books& books) {
  BookCheck check{"H5 bank equals the lumps booked", {}};
  std::map<core::OrganisationKey, Money> differences;
  for (const auto& [id, payment] : books.payments) {
    if (payment.state == PaymentState::booked) differences[payment.organisation] -= payment.payment.amount;
  }
  for (const auto& [key, voucher] : books.vouchers) {
    if (voucher.heading.kind != VoucherKind::lump) continue;
    // A lump's postings are its payments' parts and, without a payment, the bank leg and the charges.
    for (const Posting& posting : books.postings.at(key)) {
      if (!posting.payment) differences[key.organisation] += posting.amount;
    }
  }
  for (const auto& [organisation, difference] : differences) {
    if (!difference.is_zero()) report(check, "organisation " + std::to_string(organisation.value()));
  }
  return check;
}

/// Each change tells until which day the books were closed from then on.
BookCheck closed_periods_took_nothing(const Books& books) {
  BookCheck check{"A5 no voucher came into a period after it was closed", {}};
  for (const auto& [key, voucher] : books.vouchers) {
    const PeriodChangeRecord* last = nullptr;
    for (const PeriodChangeRecord& change : books.period_changes) {
      if (change.organisation == key.organisation && change.input < voucher.heading.input) last = &change;
    }
    if (last == nullptr) continue;
    const bool was_closed = last->action == core::PeriodAction::close ? voucher.heading.date <= last->last_day
                                                                      : voucher.heading.date < last->first_day;
    if (was_closed) report(check, row(key));
  }
  return check;
}

BookCheck closed_periods_were_said(const Books& books) {
  BookCheck check{"A5 closed periods are what was closed and not opened again", {}};
  std::map<core::OrganisationKey, std::map<core::Date, const PeriodChangeRecord*>> said;
  for (const PeriodChangeRecord& change : books.period_changes) {
    auto& of_organisation = said[change.organisation];
    of_organisation.erase(change.first_day);
    if (change.action == core::PeriodAction::close) of_organisation.emplace(change.first_day, &change);
  }
  for (const auto& [organisation, closed] : books.closed_periods) {
    auto& expected = said[organisation];
    const bool same = std::ranges::equal(closed, expected, [](const ClosedPeriod& period, const auto& entry) {
      return period.first_day == entry.second->first_day && period.last_day == entry.second->last_day &&
             period.closed_by == entry.second->input;
    });
    if (!same) report(check, "organisation " + std::to_string(organisation.value()));
  }
  return check;
}

}  // namespace

std::vector<BookCheck> InMemoryReader::check() {
  return {
      vouchers_sum_to_zero(*books_),      numbers_have_no_gap(*books_),         receivables_equal_open_items(*books_),
      unidentified_equals_queue(*books_), bank_equals_lumps(*books_),           prepayments_are_credits(*books_),
      refunds_are_owed(*books_),          closed_periods_took_nothing(*books_), closed_periods_were_said(*books_)};
}

}  // namespace avstem::ledger
