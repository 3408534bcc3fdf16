/// What is to be paid back to payers: marked by persons, and what has been paid of it since (RULES G, H4).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "ledger/decision_record.hpp"
#include "ledger/voucher.hpp"

namespace avstem::reports {

struct Refund {
  core::PaymentId payment;
  core::Money marked;  ///< by decisions that stand
  core::Money paid;    ///< of it, by debits of the bank that decisions booked on it
  core::Date marked_on;
  std::string marked_by;
  [[nodiscard]] core::Money owed() const { return marked - paid; }
};

/// Postings of decisions on the account for refunds, in the order of the decisions.
class Refunds {
 public:
  /// With `takes_back` the voucher is the opposite of an earlier one. Postings that name no payment are not refunds.
  void add(const ledger::DecisionRecord& decision, bool takes_back, const ledger::Posting& posting);
  /// In the order in which the payments were first marked, without those of which nothing stands.
  [[nodiscard]] std::vector<Refund> standing() const;

 private:
  std::vector<Refund> refunds_;
  std::map<core::PaymentId, std::size_t> places_;
};

}  // namespace avstem::reports
