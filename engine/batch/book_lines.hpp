/// Every row of the books as one line of text that names it: for comparing two sets of books, and for nothing else.
#pragma once

#include <string>

#include "ledger/ledger.hpp"

namespace avstem::batch {

/// Two rows have the same line when nothing differs between them. The text up to the first `: ` is the row's name.
[[nodiscard]] std::string line_of(const ledger::InputResult& input);
[[nodiscard]] std::string line_of(const ledger::Organisation& organisation);
[[nodiscard]] std::string line_of(const ledger::BankAccount& account);
[[nodiscard]] std::string line_of(const core::Invoice& invoice);
[[nodiscard]] std::string line_of(const ledger::OpenItemRow& item);
[[nodiscard]] std::string line_of(const ledger::QueueItem& item);
[[nodiscard]] std::string line_of(const ledger::DecisionRecord& decision);
[[nodiscard]] std::string line_of(const ledger::ClosedPeriod& period);
[[nodiscard]] std::string line_of(const ledger::PeriodChangeRecord& change);
[[nodiscard]] std::string line_of(const ledger::AccountBalance& balance);
[[nodiscard]] std::string line_of(const ledger::PaymentRow& payment);
[[nodiscard]] std::string line_of(const ledger::VoucherRow& voucher);

}  // namespace avstem::batch
