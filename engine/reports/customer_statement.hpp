/// A customer's account line by line with a running balance (kontoutskrift per kunde).
#pragma once

#include <functional>
#include <optional>

#include "ledger/report_reader.hpp"

namespace avstem::reports {

struct StatementLine {
  const ledger::CustomerPosting& posting;
  core::Money balance;  ///< after the line: positive is owed by the customer
};

/// Takes the customer's postings in the order of their dates. Those before `from` are only in the opening balance.
class CustomerStatement {
 public:
  CustomerStatement(std::optional<core::Date> from, std::function<void(const StatementLine&)> tell)
      : from_{from}, tell_{std::move(tell)} {}

  void add(const ledger::CustomerPosting& posting);
  [[nodiscard]] core::Money opening() const { return opening_; }
  [[nodiscard]] core::Money closing() const { return balance_; }
  [[nodiscard]] core::Money debit() const { return debit_; }
  [[nodiscard]] core::Money credit() const { return credit_; }  ///< as a negative amount

 private:
  std::optional<core::Date> from_;
  std::function<void(const StatementLine&)> tell_;
  core::Money opening_, balance_, debit_, credit_;
};

}  // namespace avstem::reports
