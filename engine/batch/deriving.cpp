#include "engine/batch/deriving.hpp"

#include "engine/batch/apply.hpp"

namespace avstem::batch {
namespace {

/// Of the policy, what these books have a place for by now.
core::SetUp part_that_is_known(const core::SetUp& policy, ledger::Transaction& transaction) {
  core::SetUp known;
  for (core::OrganisationSetUp organisation : policy.organisations) {
    if (!transaction.organisation(organisation.id)) continue;
    std::erase_if(organisation.bank_accounts,
                  [&](const core::BankAccountSetUp& account) { return !transaction.bank_account(account.number); });
    known.organisations.push_back(std::move(organisation));
  }
  return known;
}

}  // namespace

void Deriving::apply_policy(ledger::Transaction& transaction) const {
  SetUpPosting posting{transaction};
  posting.apply(part_that_is_known(policy_, transaction));
  if (posting.findings().refuse()) throw PolicyRefused{core::to_line(posting.findings().kept().front(), "policy")};
}

ledger::InputResult Deriving::apply_input(core::InputNumber number) {
  const intake::InputRecord record = archive_.record(number);
  const auto bytes = archive_.object(record.content);
  const ArchivedBytes archived = [this](core::InputNumber other) {
    return archive_.object(archive_.record(other).content);
  };
  auto transaction = scratch_.begin(number);
  const Application application = apply(record, *bytes, archived, *transaction, [](std::int64_t) {});
  if (application.result.status == ledger::InputStatus::refused) {
    transaction.reset();
    transaction = scratch_.begin(number);
  } else if (record.kind == intake::InputKind::set_up && !policy_.organisations.empty()) {
    apply_policy(*transaction);
  }
  transaction->commit(application.result);
  return application.result;
}

}  // namespace avstem::batch
