#include "engine/batch/policy_history.hpp"

#include "engine/intake/archive_error.hpp"
#include "parsers/set_up.hpp"

namespace avstem::batch {

PolicyHistory PolicyHistory::read(ledger::Reader& reader, const intake::Archive& archive) {
  PolicyHistory history;
  SetUps set_ups;
  try {
    for (const ledger::InputResult& input : reader.inputs()) {
      const bool says = input.kind == intake::name_of(intake::InputKind::set_up);
      if (!says || input.status != ledger::InputStatus::applied) continue;
      const auto bytes = archive.object(input.content);
      set_ups.emplace_back(input.number, parsers::set_up::read(*bytes).set_up);
    }
  } catch (const intake::ArchiveError&) {
    return history;
  }
  history.set_ups_ = std::move(set_ups);
  return history;
}

std::optional<matching::PolicyThen> PolicyHistory::at(core::InputNumber input, const core::OrganisationId& organisation,
                                                      const core::AccountNumber& account) const {
  if (!set_ups_) return std::nullopt;
  matching::PolicyThen policy;
  for (const auto& [number, set_up] : *set_ups_) {
    if (input < number) break;
    for (const core::OrganisationSetUp& said : set_up.organisations) {
      if (said.id != organisation) continue;
      if (said.rounding_limit) policy.rounding_limit = *said.rounding_limit;
      for (const core::BankAccountSetUp& bank : said.bank_accounts) {
        if (bank.number == account && !bank.kid_rules.empty()) policy.kid_rules = bank.kid_rules;
      }
    }
  }
  return policy;
}

}  // namespace avstem::batch
