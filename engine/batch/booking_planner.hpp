/// Plans a decision that moves money: from where it waits to where a person says that it belongs (RULES B6, G).
#pragma once

#include <set>

#include "engine/batch/decision_plan.hpp"
#include "engine/batch/free_money.hpp"
#include "engine/core/decision.hpp"

namespace avstem::batch {

/// Looks at the books and changes nothing. What does not fit is a finding of the plan. Borrows everything.
class BookingPlanner {
 public:
  /// `today`: the day of the decision. `approves`: the waiting decision whose own payments it is about.
  BookingPlanner(ledger::Transaction& transaction, const ledger::Organisation& organisation, core::Date today,
                 std::optional<core::InputNumber> approves, DecidedItems& items, DecisionPlan& plan)
      : transaction_{transaction},
        organisation_{organisation},
        today_{today},
        approves_{approves},
        items_{items},
        plan_{plan} {}

  void plan(const core::BookingDecision& decision);

 private:
  /// One payment on its way through the decision.
  struct Deciding {
    const core::PaymentDecision& said;
    ledger::PaymentRow row;
    std::optional<ledger::QueueItem> waiting;
    FreeMoney money;
    PlannedVoucher voucher;
  };

  void plan(const core::PaymentDecision& said);
  [[nodiscard]] std::optional<Deciding> look_up(const core::PaymentDecision& said);
  void refuse_nothing_waits(const core::PaymentDecision& said);
  [[nodiscard]] bool fits(const Deciding& deciding);
  /// The day of the decision, or the one that was asked for; never before the bank booked the money.
  [[nodiscard]] core::Date date_of(const ledger::PaymentRecord& payment) const;
  [[nodiscard]] bool date_can_be(const Deciding& deciding);
  void refuse_a_closed_day();
  void keep(const Deciding& deciding);
  void move(Deciding& deciding, const core::ToOrganisation& to);
  void spread(Deciding& deciding);
  void add_part(Deciding& deciding, const core::ToInvoice& to, core::Money amount);
  void add_part(Deciding& deciding, const core::ToPrepayment& to, core::Money amount);
  void add_part(Deciding& deciding, const core::ToRefund& to, core::Money amount);
  void add_part(Deciding& deciding, const core::ToAccount& to, core::Money amount);
  void add_part(Deciding& deciding, const core::ToPayment& to, core::Money amount);
  void add_part(Deciding& deciding, const core::ToPaidRefund& to, core::Money amount);
  void add_part(Deciding& deciding, const core::ToOrganisation& to, core::Money amount);
  [[nodiscard]] bool money_came_in(const Deciding& deciding, core::Money amount);
  void leave_waiting(const Deciding& deciding, core::Money rest);
  void write_off(const core::WriteOff& said, PlannedVoucher& voucher);
  void plan_write_offs(const std::vector<core::WriteOff>& said);
  [[nodiscard]] bool take_off(const core::InvoiceNumber& invoice, core::Money amount, core::CustomerNumber& customer);

  ledger::Transaction& transaction_;
  const ledger::Organisation& organisation_;
  core::Date today_;
  std::optional<core::Date> asked_date_;
  std::optional<core::InputNumber> approves_;
  DecidedItems& items_;
  DecisionPlan& plan_;
  std::set<core::PaymentId> touched_;
};

}  // namespace avstem::batch
