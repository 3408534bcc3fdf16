/// Plans the undoing of a decision: the exact reversal of its vouchers, and everything waits again as it did (RULES B6, G).
#pragma once

#include "engine/batch/decision_plan.hpp"
#include "engine/core/decision.hpp"

namespace avstem::batch {

/// Looks at the books and changes nothing. What does not fit is a finding of the plan. Borrows everything.
class UndoPlanner {
 public:
  UndoPlanner(ledger::Transaction& transaction, const ledger::Organisation& organisation, core::Date today,
              DecidedItems& items, DecisionPlan& plan)
      : transaction_{transaction}, organisation_{organisation}, today_{today}, items_{items}, plan_{plan} {}

  void plan(const core::UndoDecision& undo);

 private:
  [[nodiscard]] bool can_be_undone(const core::UndoDecision& undo, const std::optional<ledger::DecisionRecord>& record);
  [[nodiscard]] std::vector<ledger::DecisionStep> steps_of(const core::UndoDecision& undo,
                                                           const ledger::DecisionRecord& record) const;
  [[nodiscard]] bool nothing_later_depends(const std::vector<ledger::DecisionStep>& steps, core::InputNumber decision);
  std::size_t reverse(const ledger::VoucherKey& key);
  void restore(const ledger::DecisionStep& step);

  ledger::Transaction& transaction_;
  const ledger::Organisation& organisation_;
  core::Date today_;
  DecidedItems& items_;
  DecisionPlan& plan_;
  std::map<ledger::VoucherKey, std::size_t> reversed_;
};

}  // namespace avstem::batch
