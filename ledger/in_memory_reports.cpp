#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/in_memory_reader.hpp"

namespace avstem::ledger {
namespace {

bool counts(const Voucher& voucher, const ReportScope& scope) {
  return voucher.key.organisation == scope.organisation && (!scope.as_of || voucher.heading.date <= *scope.as_of);
}

std::string name_in(const Books& books, core::OrganisationKey organisation,
                    const std::optional<core::CustomerNumber>& customer) {
  if (!customer) return {};
  const auto found = books.customer_names.find({organisation, *customer});
  return found == books.customer_names.end() ? std::string{} : found->second;
}

bool same_money(const StandingMoney& money, const Posting& posting) {
  return money.customer == posting.customer &&
         (money.payment ? std::optional{money.payment->id} : std::nullopt) == posting.payment;
}

core::Date day_of(const StandingMoney& money) { return money.payment ? money.payment->booked_on : money.since; }

bool told_before(const StandingMoney& a, const StandingMoney& b) {
  if (a.customer != b.customer) return !a.customer || (b.customer && listed_before(*a.customer, *b.customer));
  if (day_of(a) != day_of(b)) return day_of(a) < day_of(b);
  if (a.amount != b.amount) return a.amount > b.amount;
  // As in SQL, what has no payment comes last.
  if (!a.payment || !b.payment) return a.payment.has_value();
  return a.payment->id < b.payment->id;
}

}  // namespace

void InMemoryReader::each_item_by_customer(const ReportScope& scope, const std::optional<core::CustomerNumber>& only,
                                           const std::function<void(const CustomerItem&)>& tell) {
  std::vector<OpenItemRow> rows = open_items(scope.organisation, scope.as_of);
  // They are in the order of due dates and invoices.
  std::stable_sort(rows.begin(), rows.end(), [](const OpenItemRow& a, const OpenItemRow& b) {
    return listed_before(a.item.customer, b.item.customer);
  });
  for (const OpenItemRow& row : rows) {
    if (only && row.item.customer != *only) continue;
    tell({row, name_in(*books_, scope.organisation, row.item.customer)});
  }
}

void InMemoryReader::each_standing(const ReportScope& scope, core::AccountRole role,
                                   const std::function<void(const StandingMoney&)>& tell) {
  const core::LedgerAccount& account = books_->organisations.at(scope.organisation).account(role);
  std::vector<StandingMoney> all;
  for (const auto& [key, voucher] : books_->vouchers) {
    if (!counts(voucher, scope)) continue;
    for (const Posting& posting : books_->postings.at(key)) {
      if (posting.account != account) continue;
      auto money = std::find_if(all.begin(), all.end(), [&](const auto& each) { return same_money(each, posting); });
      if (money == all.end()) {
        std::optional<PaymentRecord> payment;
        if (posting.payment) payment = books_->payments.at(*posting.payment);
        money =
            all.insert(all.end(), {payment, posting.customer, name_in(*books_, scope.organisation, posting.customer),
                                   core::Money{}, voucher.heading.date});
      }
      money->amount -= posting.amount;
      money->since = std::min(money->since, voucher.heading.date);
    }
  }
  std::erase_if(all, [](const StandingMoney& money) { return money.amount.is_zero(); });
  std::sort(all.begin(), all.end(), told_before);
  for (const StandingMoney& money : all) tell(money);
}

void InMemoryReader::each_customer_posting(const ReportScope& scope, const core::CustomerNumber& customer,
                                           const std::function<void(const CustomerPosting&)>& tell) {
  std::vector<CustomerPosting> all;
  for (const auto& [key, voucher] : books_->vouchers) {
    if (!counts(voucher, scope)) continue;
    for (const Posting& posting : books_->postings.at(key)) {
      if (posting.customer == customer) all.push_back({voucher, posting});
    }
  }
  std::sort(all.begin(), all.end(), [](const CustomerPosting& a, const CustomerPosting& b) {
    return std::tuple{a.voucher.heading.date, a.voucher.position, a.posting.line} <
           std::tuple{b.voucher.heading.date, b.voucher.position, b.posting.line};
  });
  for (const CustomerPosting& each : all) tell(each);
}

std::optional<std::string> InMemoryReader::customer_name(core::OrganisationKey organisation,
                                                         const core::CustomerNumber& customer) {
  const auto found = books_->customer_names.find({organisation, customer});
  if (found == books_->customer_names.end()) return std::nullopt;
  return found->second;
}

std::vector<AccountMovement> InMemoryReader::movements(core::OrganisationKey organisation) {
  std::map<std::tuple<core::LedgerAccount, core::Date, core::Date, std::string_view, bool>, AccountMovement> sums;
  for (const auto& [key, voucher] : books_->vouchers) {
    if (key.organisation != organisation) continue;
    const VoucherHeading& heading = voucher.heading;
    for (const Posting& posting : books_->postings.at(key)) {
      const bool names_payment = posting.payment.has_value();
      AccountMovement& movement =
          sums.try_emplace({posting.account, heading.bank_date, heading.date, id_of(heading.kind), names_payment},
                           AccountMovement{
                               posting.account, heading.bank_date, heading.date, heading.kind, names_payment, {}, {}})
              .first->second;
      (posting.amount.is_positive() ? movement.debit : movement.credit) += posting.amount;
    }
  }
  std::vector<AccountMovement> rows;
  rows.reserve(sums.size());
  for (const auto& [key, movement] : sums) rows.push_back(movement);
  return rows;
}

void InMemoryReader::each_input(const std::function<void(const InputResult&)>& tell) {
  for (const auto& [number, input] : books_->inputs) tell(input);
}

}  // namespace avstem::ledger
