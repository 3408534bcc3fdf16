/// What reports read: rows and sums of the books as they stood on a day, one row at a time, so that memory does not follow the books.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/account_role.hpp"
#include "ledger/rows.hpp"

namespace avstem::ledger {

/// Whose books, and on which day: vouchers dated later do not count. Without a day: all that is booked.
struct ReportScope {
  core::OrganisationKey organisation;
  std::optional<core::Date> as_of;
};

struct CustomerItem {
  OpenItemRow row;
  std::string customer_name;
};

/// What stands on an account for one payment and one customer.
struct StandingMoney {
  std::optional<PaymentRecord> payment;  ///< of whichever organisation; nothing: the postings name none
  std::optional<core::CustomerNumber> customer;
  std::string customer_name;
  core::Money amount;  ///< a credit is positive
  core::Date since;    ///< of the first voucher that posted any of it
};

struct CustomerPosting {
  Voucher voucher;
  Posting posting;
};

/// The postings of one account with the same dates, kind of voucher, and a payment or none.
struct AccountMovement {
  core::LedgerAccount account;
  core::Date bank_date;
  core::Date date;
  VoucherKind kind = VoucherKind::lump;
  bool names_payment = false;
  core::Money debit;
  core::Money credit;  ///< as a negative amount
  [[nodiscard]] core::Money amount() const { return debit + credit; }
};

/// A shorter customer number comes first, so that 9 stands before 10.
[[nodiscard]] inline bool listed_before(const core::CustomerNumber& a, const core::CustomerNumber& b) {
  const std::string& one = a.text();
  const std::string& other = b.text();
  return one.size() != other.size() ? one.size() < other.size() : one < other;
}

/// The same unmoving view as the `Reader` that it is a part of. While one of the `each_…` tells, no other may be begun.
class ReportReader {
 public:
  virtual ~ReportReader() = default;

  /// By customer, due date and invoice. Without a day they are the derived open items, with one they are summed from the journal.
  virtual void each_item_by_customer(const ReportScope& scope, const std::optional<core::CustomerNumber>& only,
                                     const std::function<void(const CustomerItem&)>& tell) = 0;
  /// What stands on the account of this role, from the journal: by customer, bank day, largest credit, and payment.
  virtual void each_standing(const ReportScope& scope, core::AccountRole role,
                             const std::function<void(const StandingMoney&)>& tell) = 0;
  /// What names this customer: by voucher date, then in the order of the chain.
  virtual void each_customer_posting(const ReportScope& scope, const core::CustomerNumber& customer,
                                     const std::function<void(const CustomerPosting&)>& tell) = 0;
  /// The newest name; nothing for a customer that no invoice names.
  [[nodiscard]] virtual std::optional<std::string> customer_name(core::OrganisationKey organisation,
                                                                 const core::CustomerNumber& customer) = 0;
  /// Of every account and day, in the order of the fields.
  [[nodiscard]] virtual std::vector<AccountMovement> movements(core::OrganisationKey organisation) = 0;
  /// In the order of their numbers.
  virtual void each_input(const std::function<void(const InputResult&)>& tell) = 0;
};

}  // namespace avstem::ledger
