#include "engine/service/figures.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/rule.hpp"
#include "engine/intake/input_record.hpp"

namespace avstem::service {
namespace {

void add_input(const ledger::InputResult& input, Figures& figures) {
  if (input.kind != intake::name_of(intake::InputKind::bank_file)) return;
  const bool applied = input.status == ledger::InputStatus::applied;
  ++figures.bank_files[applied ? "applied" : "refused"];
  figures.arrived.push_back({input.name, input.received_at});
  const auto staircase = nlohmann::json::parse(input.staircase, nullptr, false);
  if (!staircase.is_object() || !staircase.contains("sections")) return;
  for (const auto& section : staircase.at("sections")) {
    for (auto& [outcome, payments] : figures.payments) payments += section.value(outcome, std::int64_t{0});
  }
}

void add_organisation(ledger::Reader& reader, core::OrganisationKey key, core::Date today, Figures& figures) {
  for (const ledger::QueueItem& item : reader.queue(key)) {
    QueueFigures& reason = figures.queue[std::string{core::id_of(item.reason)}];
    ++reason.items;
    reason.amount = reason.amount + item.amount;
    reason.oldest_days = std::max<std::int64_t>(reason.oldest_days, core::days_between(item.booked_on, today));
  }
  for (const ledger::AccountBalance& account : reader.trial_balance(key, std::nullopt)) {
    figures.imbalance = figures.imbalance + account.balance();
  }
}

}  // namespace

Figures figures_of(ledger::Reader& reader, core::Date today) {
  Figures figures;
  figures.bank_files = {{"applied", 0}, {"refused", 0}};
  figures.payments = {{"booked", 0}, {"known", 0}, {"tied", 0}, {"unrouted", 0}, {"not_booked", 0}};
  const auto inputs = reader.inputs();
  figures.inputs = static_cast<std::int64_t>(inputs.size());
  for (const ledger::InputResult& input : inputs) add_input(input, figures);
  for (const ledger::Organisation& organisation : reader.organisations()) {
    ++figures.organisations;
    add_organisation(reader, organisation.key, today, figures);
  }
  for (const ledger::OrganisationHead& head : reader.heads()) figures.chain_height += head.head.position;
  return figures;
}

const Figures& CurrentFigures::of(ledger::Reader& reader, core::Date today) {
  const core::InputNumber last_input = reader.last_input();
  if (!known_ || known_->last_input != last_input || known_->day != today)
    known_ = Known{last_input, today, figures_of(reader, today)};
  return known_->figures;
}

}  // namespace avstem::service
