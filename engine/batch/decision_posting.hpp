/// Applies a person's decision: refused whole when it no longer fits the books, else booked, or kept for a second person.
#pragma once

#include <functional>

#include "engine/batch/decision_plan.hpp"
#include "engine/core/decision.hpp"
#include "engine/intake/input_record.hpp"

namespace avstem::batch {

/// Borrows everything.
class DecisionPosting {
 public:
  /// The decision that came as this input, read again from the archive.
  using EarlierDecision = std::function<core::Decision(core::InputNumber)>;

  DecisionPosting(const intake::InputRecord& record, EarlierDecision earlier, ledger::Transaction& transaction,
                  ledger::JournalWriter& journal)
      : record_{record},
        earlier_{std::move(earlier)},
        transaction_{transaction},
        journal_{journal},
        items_{transaction} {}

  void apply(const core::Decision& decision);
  [[nodiscard]] const core::Findings& findings() const { return plan_.findings; }

 private:
  void plan(const core::BookingDecision& booking, const core::Decision& decision);
  void plan(const core::NoteDecision& note, const core::Decision& decision);
  void plan(const core::AssignDecision& assign, const core::Decision& decision);
  void plan(const core::UndoDecision& undo, const core::Decision& decision);
  void plan(const core::ApprovalDecision& approval, const core::Decision& decision);
  void plan_booking(const core::BookingDecision& booking, std::optional<core::InputNumber> approves);
  void approve(const ledger::DecisionRecord& waiting);
  void reject(const ledger::DecisionRecord& waiting);
  [[nodiscard]] bool is_over_a_limit() const;
  [[nodiscard]] bool is_known(core::PaymentId payment);
  void keep_for_a_second_person();
  void write();
  std::vector<ledger::VoucherKey> book_vouchers();

  const intake::InputRecord& record_;
  EarlierDecision earlier_;
  ledger::Transaction& transaction_;
  ledger::JournalWriter& journal_;
  DecidedItems items_;
  DecisionPlan plan_;
  std::optional<ledger::Organisation> organisation_;
  ledger::DecisionRecord told_;
  ledger::Changes changes_;
};

}  // namespace avstem::batch
