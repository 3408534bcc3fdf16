/// Makes one lump and its payments of a booked entry (RULES B5, C2, E2, E3).
#pragma once

#include <cstdint>
#include <string>

#include "engine/core/account_number.hpp"
#include "parsers/bank_file.hpp"
#include "parsers/camt054/entry.hpp"
#include "parsers/camt054/transaction.hpp"
#include "parsers/camt054/transaction_store.hpp"

namespace avstem::parsers::camt054 {

/// Counts in the summary what it tells the sink. Borrows both.
class EntryTeller {
 public:
  EntryTeller(BankFileSink& sink, BankFileSummary& summary) : sink_{sink}, summary_{summary} {}

  /// The entry is booked and has amount, direction and booking date. Tells the number of payments.
  std::int32_t tell(const Entry& entry, TransactionStore& transactions, const core::AccountNumber& account);

 private:
  void tell_details(const Entry& entry, TransactionStore& transactions);
  void tell_transaction(const Entry& entry, const Transaction& transaction);
  void tell_split(const Transaction& transaction, bool taken_back);
  void tell_whole(const Entry& entry, TransactionStore& transactions, core::Doubt doubt);
  void start_payment(const Entry& entry, const Transaction& transaction);
  void send(core::Money amount, core::PaymentKind kind);

  BankFileSink& sink_;
  BankFileSummary& summary_;
  core::Payment payment_;  ///< reused, so that its texts keep their room
  std::string text_;
};

}  // namespace avstem::parsers::camt054
