#include "engine/reports/customer_statement.hpp"

namespace avstem::reports {

void CustomerStatement::add(const ledger::CustomerPosting& posting) {
  const core::Money amount = posting.posting.amount;
  balance_ += amount;
  if (from_ && posting.voucher.heading.date < *from_) {
    opening_ += amount;
    return;
  }
  (amount.is_positive() ? debit_ : credit_) += amount;
  tell_({posting, balance_});
}

}  // namespace avstem::reports
