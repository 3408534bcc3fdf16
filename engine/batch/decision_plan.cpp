#include "engine/batch/decision_plan.hpp"

#include "engine/core/invariant.hpp"

namespace avstem::batch {

std::optional<DecidedItems::Item> DecidedItems::find(core::OrganisationKey organisation,
                                                     const core::InvoiceNumber& number) {
  const std::pair key{organisation, number};
  if (const auto known = entries_.find(key); known != entries_.end()) return known->second.item;
  const auto invoices = transaction_.invoices(organisation, {&number, 1});
  if (invoices.empty()) return std::nullopt;
  const auto written = transaction_.open_item(organisation, number);
  const Item item{invoices.front(), written ? written->open : core::Money{}};
  entries_.emplace(key, Entry{item, written.has_value(), false});
  return item;
}

bool DecidedItems::take_off(core::OrganisationKey organisation, const core::InvoiceNumber& number, core::Money amount) {
  Entry& entry = entries_.at({organisation, number});
  const bool is_invoice = entry.item.invoice.kind == core::InvoiceKind::invoice;
  const core::Money most = is_invoice ? entry.item.invoice.amount : core::Money{};
  const core::Money least = is_invoice ? core::Money{} : -entry.item.invoice.amount;
  const core::Money open = entry.item.open - amount;
  if (open < least || open > most) return false;
  entry.item.open = open;
  entry.changed = true;
  return true;
}

void DecidedItems::move_changes_to(ledger::Changes& changes) {
  for (auto& [key, entry] : entries_) {
    if (!entry.changed) continue;
    const core::Invoice& invoice = entry.item.invoice;
    if (entry.in_ledger) {
      changes.open_items.push_back({key.first, key.second, entry.item.open});
    } else if (!entry.item.open.is_zero()) {
      changes.new_open_items.push_back(
          {key.first, key.second, invoice.customer, invoice.kid, invoice.due_on, entry.item.open});
    }
  }
  entries_.clear();
}

void DecisionPlan::refuse(std::string code, std::string what, std::string expected, std::string found,
                          std::string next) {
  findings.add({.severity = core::Severity::refusal,
                .code = std::move(code),
                .place = {},
                .what = std::move(what),
                .expected = std::move(expected),
                .found = std::move(found),
                .rule = "RULES G",
                .next = std::move(next)});
}

}  // namespace avstem::batch
