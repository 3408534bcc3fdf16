#include <algorithm>

#include "ledger/in_memory_books.hpp"

namespace avstem::ledger {
namespace {

bool moves_money(const DecisionRecord& decision) {
  const bool only_words = decision.action == core::DecisionAction::assign ||
                          decision.action == core::DecisionAction::note ||
                          decision.action == core::DecisionAction::reject;
  return !only_words && !decision.needs_approval;
}

std::optional<core::InputNumber> undone_by(const Books& books, const DecisionRecord& decision,
                                           const DecisionStep& step) {
  for (const auto& [number, later] : books.decisions) {
    const bool undoes = std::any_of(later.steps.begin(), later.steps.end(), [&](const DecisionStep& taken_back) {
      return taken_back.undoes == decision.input && taken_back.payment == step.payment;
    });
    if (undoes) return number;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DecisionRecord> decision_in(const Books& books, core::InputNumber number) {
  const auto found = books.decisions.find(number);
  if (found == books.decisions.end()) return std::nullopt;
  DecisionRecord decision = found->second;
  for (DecisionStep& step : decision.steps) step.undone_by = undone_by(books, decision, step);
  for (const auto& [later, answer] : books.decisions) {
    const bool answers =
        answer.action == core::DecisionAction::approve || answer.action == core::DecisionAction::reject;
    if (answers && answer.about == number) decision.answered_by = later;
  }
  return decision;
}

std::vector<core::InputNumber> standing_decisions_in(const Books& books, core::PaymentId id) {
  std::vector<core::InputNumber> standing;
  for (const auto& entry : books.decisions) {
    const DecisionRecord& decision = entry.second;
    if (!moves_money(decision)) continue;
    const bool stands = std::ranges::any_of(decision.steps, [&](const DecisionStep& step) {
      return step.payment == id && !step.undoes && !undone_by(books, decision, step);
    });
    if (stands) standing.push_back(entry.first);
  }
  return standing;
}

}  // namespace avstem::ledger
