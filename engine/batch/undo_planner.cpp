#include "engine/batch/undo_planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/core/invariant.hpp"

namespace avstem::batch {
namespace {

std::string name_of(core::InputNumber decision) { return fmt::format("decision {}", decision.value()); }

bool moved_or_kept_money(const ledger::DecisionRecord& record) {
  switch (record.action) {
    case core::DecisionAction::allocate:
    case core::DecisionAction::prepay:
    case core::DecisionAction::refund:
    case core::DecisionAction::write_off:
    case core::DecisionAction::post:
    case core::DecisionAction::move:
    case core::DecisionAction::keep:
    case core::DecisionAction::accept:
    case core::DecisionAction::approve: return true;
    case core::DecisionAction::note:
    case core::DecisionAction::assign:
    case core::DecisionAction::undo:
    case core::DecisionAction::reject: return false;
  }
  return false;
}

}  // namespace

bool UndoPlanner::can_be_undone(const core::UndoDecision& undo, const std::optional<ledger::DecisionRecord>& record) {
  const auto refuse = [&](std::string expected, std::string found, std::string next) {
    plan_.refuse("E-DECISION-UNDO", name_of(undo.decision), std::move(expected), std::move(found), std::move(next));
    return false;
  };
  if (!record || record->organisation != organisation_.key) {
    return refuse("a decision in the books of " + organisation_.id.text(), "none", "avstem inputs list");
  }
  if (!moved_or_kept_money(*record)) {
    return refuse("one that moved money", std::string{core::id_of(record->action)}, "Decide anew instead.");
  }
  if (record->waits()) {
    return refuse("one that is booked", "it waits for a second person",
                  fmt::format("avstem queue reject {}", undo.decision.value()));
  }
  if (record->needs_approval) {
    return refuse("one that is booked", fmt::format("it was answered by input {}", record->answered_by->value()),
                  fmt::format("avstem queue undo {}", record->answered_by->value()));
  }
  return true;
}

std::vector<ledger::DecisionStep> UndoPlanner::steps_of(const core::UndoDecision& undo,
                                                        const ledger::DecisionRecord& record) const {
  std::set<ledger::VoucherKey> vouchers;
  for (const ledger::DecisionStep& step : record.steps) {
    const bool asked = !undo.payment || step.payment == undo.payment;
    if (asked && step.voucher && !step.undone_by) vouchers.insert(*step.voucher);
  }
  std::vector<ledger::DecisionStep> steps;
  std::copy_if(record.steps.begin(), record.steps.end(), std::back_inserter(steps),
               [&](const ledger::DecisionStep& step) {
                 if (step.undone_by) return false;
                 if (step.voucher) return vouchers.contains(*step.voucher);
                 return !undo.payment || step.payment == undo.payment;
               });
  return steps;
}

bool UndoPlanner::nothing_later_depends(const std::vector<ledger::DecisionStep>& steps, core::InputNumber decision) {
  bool free = true;
  std::set<core::PaymentId> seen;
  for (const ledger::DecisionStep& step : steps) {
    if (!step.payment || !seen.insert(*step.payment).second) continue;
    const auto standing = transaction_.standing_decisions(*step.payment);
    const auto waiting = transaction_.queue_item(*step.payment);
    std::optional<core::InputNumber> later;
    if (!standing.empty() && standing.back() > decision) later = standing.back();
    if (waiting && waiting->approval) later = waiting->approval;
    if (!later) continue;
    plan_.refuse("E-DECISION-LATER", name_of(decision), "no later decision about payment " + step.payment->text(),
                 name_of(*later), fmt::format("Take the later one back first: avstem queue undo {}", later->value()));
    free = false;
  }
  return free;
}

std::size_t UndoPlanner::reverse(const ledger::VoucherKey& key) {
  const auto known = reversed_.find(key);
  if (known != reversed_.end()) return known->second;
  const auto row = transaction_.voucher(key);
  auto owner = transaction_.organisation(key.organisation);
  core::invariant(row && owner, "a decision's voucher is in the books");
  const core::LedgerAccount receivables = owner->account(core::AccountRole::receivables);
  const ledger::VoucherHeading& heading = row->voucher.heading;
  PlannedVoucher voucher{*std::move(owner), std::max(today_, heading.date), heading.bank_date, heading.text, {}};
  for (const ledger::Posting& posting : row->postings) {
    voucher.postings.push_back({posting.account, -posting.amount, posting.customer, posting.invoice, posting.payment});
    if (!posting.invoice || posting.account != receivables) continue;
    const auto item = items_.find(key.organisation, *posting.invoice);
    core::invariant(item.has_value(), "a posting names an invoice that was issued");
    if (items_.take_off(key.organisation, *posting.invoice, posting.amount)) continue;
    plan_.refuse("E-DECISION-OPEN", "invoice " + posting.invoice->text(),
                 fmt::format("room for {} to be given back", core::to_plain(-posting.amount)),
                 fmt::format("{} open", core::to_plain(item->open)),
                 "It has changed since the decision: avstem invoices show " + posting.invoice->text());
  }
  plan_.vouchers.push_back(std::move(voucher));
  return reversed_.emplace(key, plan_.vouchers.size() - 1).first->second;
}

void UndoPlanner::restore(const ledger::DecisionStep& step) {
  if (!step.payment) return;
  const auto waiting = transaction_.queue_item(*step.payment);
  if (step.before) {
    ledger::QueueItem item = *step.before;
    if (waiting && waiting->organisation == item.organisation) item.assignee = waiting->assignee;
    plan_.waits.push_back(std::move(item));
    return;
  }
  // It came to wait here by the decision: from another organisation's books.
  const auto owner = transaction_.organisation(step.organisation);
  const auto row = step.voucher ? transaction_.voucher(*step.voucher) : std::nullopt;
  if (!row || !waiting || waiting->organisation != step.organisation) return;
  const bool came_here = std::any_of(row->postings.begin(), row->postings.end(), [&](const ledger::Posting& posting) {
    return posting.payment == step.payment && posting.account == owner->account(core::AccountRole::unidentified);
  });
  if (came_here) plan_.left_queue.emplace_back(step.organisation, *step.payment);
}

void UndoPlanner::plan(const core::UndoDecision& undo) {
  const auto record = transaction_.decision(undo.decision);
  if (!can_be_undone(undo, record)) return;
  const auto steps = steps_of(undo, *record);
  if (steps.empty()) {
    std::string found = "nothing of this payment";
    for (const ledger::DecisionStep& step : record->steps) {
      if (step.undone_by && (!undo.payment || step.payment == undo.payment)) {
        found = fmt::format("undone by input {}", step.undone_by->value());
      }
    }
    plan_.refuse("E-DECISION-UNDONE", name_of(undo.decision), "something that is not undone yet", found,
                 "avstem inputs show " + std::to_string(undo.decision.value()));
    return;
  }
  if (!nothing_later_depends(steps, undo.decision)) return;
  for (const ledger::DecisionStep& step : steps) {
    std::optional<std::size_t> voucher;
    if (step.voucher) voucher = reverse(*step.voucher);
    plan_.steps.push_back({step.organisation, step.payment, voucher, std::nullopt, undo.decision});
    restore(step);
  }
}

}  // namespace avstem::batch
