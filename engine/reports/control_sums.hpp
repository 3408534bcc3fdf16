/// Control sums: debit against credit, and each sub-ledger against its control account (RULES A3, H2 to H5).
#pragma once

#include <optional>
#include <vector>

#include "engine/reports/bank_reconciliation.hpp"
#include "ledger/report_reader.hpp"

namespace avstem::reports {

enum class ControlKind {
  debit_and_credit,  ///< all debit against all credit
  receivables,       ///< the open items
  prepayments,       ///< what customers have paid ahead
  unidentified,      ///< payments that wait
  refunds_payable,   ///< payments that are to be paid back
  bank,              ///< what the bank's files brought
};

/// `control` is told by the accounts of the ledger, `detail` by the rows that must sum to it. Debit is positive in both.
struct ControlSum {
  ControlKind kind = ControlKind::debit_and_credit;
  std::optional<core::LedgerAccount> account;
  core::Money control;
  core::Money detail;
  [[nodiscard]] core::Money difference() const { return control - detail; }
};

/// Sums of the rows below the control accounts, debit positive.
struct SubLedgers {
  core::Money open_items;
  core::Money prepayments;
  core::Money unidentified;
  core::Money refunds_payable;
};

/// Balance of an account on the day: vouchers dated later do not count.
[[nodiscard]] core::Money balance_of(const core::LedgerAccount& account,
                                     const std::vector<ledger::AccountMovement>& movements,
                                     std::optional<core::Date> as_of);

/// In the order of the kinds; the bank once for each of its ledger accounts.
[[nodiscard]] std::vector<ControlSum> control_sums(const ledger::Organisation& organisation,
                                                   const std::vector<ledger::AccountMovement>& movements,
                                                   const SubLedgers& sub_ledgers,
                                                   const std::vector<ReconciledAccount>& bank,
                                                   std::optional<core::Date> as_of);

}  // namespace avstem::reports
