#include "engine/batch/decision_posting.hpp"

#include <fmt/format.h>

#include "engine/batch/booking_planner.hpp"
#include "engine/batch/undo_planner.hpp"
#include "engine/core/invariant.hpp"

namespace avstem::batch {

void DecisionPosting::apply(const core::Decision& decision) {
  organisation_ = transaction_.organisation(decision.organisation);
  if (!organisation_) {
    plan_.refuse("E-DECISION-ORGANISATION", "organisation", "one that set-up has named",
                 "'" + decision.organisation.text() + "'", "avstem report trial-balance lists them.");
    return;
  }
  told_ = {.organisation = organisation_->key,
           .input = record_.number,
           .action = decision.action,
           .decided_by = record_.actor,
           .decided_at = record_.received_at,
           .why = decision.why,
           .about = std::nullopt,
           .needs_approval = false,
           .answered_by = std::nullopt,
           .steps = {}};
  std::visit([&](const auto& content) { plan(content, decision); }, decision.content);
  if (!findings().refuse()) write();
}

void DecisionPosting::plan_booking(const core::BookingDecision& booking, std::optional<core::InputNumber> approves) {
  const core::Date today = core::date_of(record_.received_at);
  BookingPlanner{transaction_, *organisation_, today, approves, items_, plan_}.plan(booking);
}

void DecisionPosting::plan(const core::BookingDecision& booking, const core::Decision&) {
  plan_booking(booking, std::nullopt);
  if (!findings().refuse() && is_over_a_limit()) keep_for_a_second_person();
}

bool DecisionPosting::is_over_a_limit() const {
  const auto over = [](core::Money amount, const std::optional<core::Money>& limit) {
    return limit && amount > *limit;
  };
  return over(plan_.refunded, organisation_->refund_limit) || over(plan_.written_off, organisation_->write_off_limit);
}

/// Nothing is booked; the payments are held so that nothing else is decided about them meanwhile.
void DecisionPosting::keep_for_a_second_person() {
  told_.needs_approval = true;
  items_.forget();
  plan_.vouchers.clear();
  plan_.waits.clear();
  plan_.left_queue.clear();
  plan_.new_accounts.clear();
  for (PlannedStep& step : plan_.steps) {
    step.voucher.reset();
    if (!step.before) continue;
    ledger::QueueItem item = *step.before;
    item.approval = record_.number;
    plan_.waits.push_back(std::move(item));
  }
}

bool DecisionPosting::is_known(core::PaymentId payment) {
  if (transaction_.payment(payment)) return true;
  plan_.refuse("E-DECISION-PAYMENT", "payment " + payment.text(), "a payment of the books", "none",
               "avstem queue list");
  return false;
}

void DecisionPosting::plan(const core::NoteDecision& note, const core::Decision& decision) {
  if (!is_known(note.payment)) return;
  plan_.steps.push_back({organisation_->key, note.payment, std::nullopt, std::nullopt, std::nullopt});
  changes_.notes.push_back(
      {organisation_->key, record_.number, note.payment, record_.actor, record_.received_at, decision.why});
}

void DecisionPosting::plan(const core::AssignDecision& assign, const core::Decision&) {
  auto item = transaction_.queue_item(assign.payment);
  if (!item || item->organisation != organisation_->key) {
    plan_.refuse("E-DECISION-NOTHING-WAITS", "payment " + assign.payment.text(),
                 "in the queue of " + organisation_->id.text(), "not there", "avstem queue list");
    return;
  }
  item->assignee = assign.assignee;
  plan_.steps.push_back({organisation_->key, assign.payment, std::nullopt, std::nullopt, std::nullopt});
  plan_.waits.push_back(std::move(*item));
}

void DecisionPosting::plan(const core::UndoDecision& undo, const core::Decision&) {
  told_.about = undo.decision;
  UndoPlanner{transaction_, *organisation_, core::date_of(record_.received_at), items_, plan_}.plan(undo);
}

void DecisionPosting::plan(const core::ApprovalDecision& approval, const core::Decision& decision) {
  const auto waiting = transaction_.decision(approval.decision);
  const std::string what = fmt::format("decision {}", approval.decision.value());
  if (!waiting || waiting->organisation != organisation_->key || !waiting->waits()) {
    const bool answered = waiting && waiting->answered_by;
    plan_.refuse("E-DECISION-NOT-WAITING", what, "one that waits for a second person",
                 answered ? fmt::format("it was answered by input {}", waiting->answered_by->value()) : "none",
                 "avstem queue list --state approval");
    return;
  }
  told_.about = approval.decision;
  if (decision.action == core::DecisionAction::reject) return reject(*waiting);
  if (waiting->decided_by == record_.actor) {
    plan_.refuse("E-DECISION-SAME-PERSON", what, "another person than " + waiting->decided_by, record_.actor,
                 "Ask somebody else to look at it; you may withdraw it with 'avstem queue reject'.");
    return;
  }
  approve(*waiting);
}

void DecisionPosting::approve(const ledger::DecisionRecord& waiting) {
  const core::Decision said = earlier_(waiting.input);
  plan_booking(std::get<core::BookingDecision>(said.content), waiting.input);
}

void DecisionPosting::reject(const ledger::DecisionRecord& waiting) {
  for (const ledger::DecisionStep& step : waiting.steps) {
    if (!step.payment) continue;
    plan_.steps.push_back({step.organisation, step.payment, std::nullopt, std::nullopt, std::nullopt});
    auto item = transaction_.queue_item(*step.payment);
    if (!item || item->approval != waiting.input) continue;
    item->approval.reset();
    plan_.waits.push_back(std::move(*item));
  }
}

std::vector<ledger::VoucherKey> DecisionPosting::book_vouchers() {
  std::vector<ledger::VoucherKey> keys;
  for (const PlannedVoucher& voucher : plan_.vouchers) {
    const auto open = journal_.open({.organisation = voucher.owner.key,
                                     .date = voucher.date,
                                     .bank_date = voucher.bank_date,
                                     .input = record_.number,
                                     .kind = ledger::VoucherKind::decision,
                                     .rule = core::Rule::B6,
                                     .text = voucher.text},
                                    voucher.owner.id);
    for (const ledger::PostingDraft& draft : voucher.postings) journal_.post(open, draft, changes_);
    keys.push_back(journal_.key_of(open));
    journal_.close(open, changes_);
  }
  return keys;
}

void DecisionPosting::write() {
  const std::vector<ledger::VoucherKey> vouchers = book_vouchers();
  for (PlannedStep& step : plan_.steps) {
    std::optional<ledger::VoucherKey> voucher;
    if (step.voucher) voucher = vouchers.at(*step.voucher);
    if (step.before) {
      step.before->approval.reset();
      step.before->assignee.clear();
    }
    told_.steps.push_back({step.organisation, step.payment, voucher, std::move(step.before), step.undoes});
  }
  items_.move_changes_to(changes_);
  changes_.queue = std::move(plan_.waits);
  changes_.left_queue = std::move(plan_.left_queue);
  changes_.accounts = std::move(plan_.new_accounts);
  changes_.decisions.push_back(std::move(told_));
  transaction_.write(changes_);
  changes_.clear();
}

}  // namespace avstem::batch
