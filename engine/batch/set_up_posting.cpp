#include "engine/batch/set_up_posting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace avstem::batch {
namespace {

using core::AccountRole;

std::vector<core::LedgerAccount> default_accounts() {
  std::vector<core::LedgerAccount> accounts;
  accounts.reserve(core::account_roles.size());
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    accounts.push_back(core::LedgerAccount::parse(facts.default_account).value());
  }
  return accounts;
}

std::string text_of(const std::vector<core::KidRule>& rules) {
  std::string text;
  for (const core::KidRule& rule : rules) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", rule.length(), core::id_of(rule.check()));
  }
  return text;
}

}  // namespace

void SetUpPosting::tell(const core::OrganisationId& organisation, std::string what, std::string before,
                        std::string after) {
  if (before != after) told_.push_back({organisation.text(), std::move(what), std::move(before), std::move(after)});
}

void SetUpPosting::refuse(std::string code, std::string what, std::string expected, std::string found,
                          std::string next) {
  findings_.add({.severity = core::Severity::refusal,
                 .code = std::move(code),
                 .place = {},
                 .what = std::move(what),
                 .expected = std::move(expected),
                 .found = std::move(found),
                 .rule = "DESIGN 5.1",
                 .next = std::move(next)});
}

void SetUpPosting::apply(const core::SetUp& set_up) {
  for (const core::OrganisationSetUp& organisation : set_up.organisations) apply(organisation);
  if (!findings_.refuse()) transaction_.write(written_);
}

std::optional<ledger::Organisation> SetUpPosting::as_it_was_or_new(const core::OrganisationSetUp& said) {
  if (auto known = transaction_.organisation(said.id)) return known;
  if (!said.name) {
    refuse("E-SETUP-NAME", "organisation " + said.id.text(), "a name, because it is new", "none",
           "Add name = \"…\" to the organisation.");
    return std::nullopt;
  }
  const core::OrganisationKey key{transaction_.organisation_count() + ++organisations_added_};
  tell(said.id, "organisation", "", *said.name);
  return ledger::Organisation{key, said.id, *said.name, std::nullopt, core::Money{}, default_accounts()};
}

void SetUpPosting::apply(const core::OrganisationSetUp& said) {
  auto organisation = as_it_was_or_new(said);
  if (!organisation) return;
  const bool is_new = !transaction_.organisation(said.id).has_value();
  if (said.name) {
    tell(said.id, "name", organisation->name, *said.name);
    organisation->name = *said.name;
  }
  if (said.number) {
    tell(said.id, "organisation number", organisation->number ? std::string{organisation->number->text()} : "",
         std::string{said.number->text()});
    organisation->number = said.number;
  }
  if (said.rounding_limit) {
    tell(said.id, "rounding limit", core::to_plain(organisation->rounding_limit), core::to_plain(*said.rounding_limit));
    organisation->rounding_limit = *said.rounding_limit;
  }
  change_limit(said.id, "refund limit", said.refund_limit, organisation->refund_limit);
  change_limit(said.id, "write-off limit", said.write_off_limit, organisation->write_off_limit);
  change_accounts(said, *organisation, is_new);
  refuse_shared_accounts(*organisation);
  written_.organisations.push_back(*organisation);
  for (const core::BankAccountSetUp& account : said.bank_accounts) apply(account, *organisation);
}

void SetUpPosting::change_limit(const core::OrganisationId& organisation, const std::string& what,
                                const std::optional<core::Money>& said, std::optional<core::Money>& limit) {
  if (!said) return;
  tell(organisation, what, limit ? core::to_plain(*limit) : "", core::to_plain(*said));
  limit = said;
}

void SetUpPosting::change_accounts(const core::OrganisationSetUp& said, ledger::Organisation& organisation,
                                   bool is_new) {
  for (const auto& [role, account] : said.accounts) {
    core::LedgerAccount& current = organisation.accounts.at(static_cast<std::size_t>(role));
    if (current == account) continue;
    const std::string what = fmt::format("account for {}", core::facts_of(role).name);
    if (!is_new && core::has_sub_ledger(role) && transaction_.has_postings(organisation.key, current)) {
      refuse("E-SETUP-ACCOUNT-IN-USE", fmt::format("organisation {}, {}", said.id.text(), what),
             current.text() + ", which has postings", account.text(),
             "Leave the account as it is: its balance is proven invoice by invoice and payment by payment.");
      continue;
    }
    tell(said.id, what, current.text(), account.text());
    current = account;
  }
}

void SetUpPosting::refuse_shared_accounts(const ledger::Organisation& organisation) {
  for (const core::AccountRoleFacts& proven : core::account_roles) {
    if (!core::has_sub_ledger(proven.role)) continue;
    for (const core::AccountRoleFacts& other : core::account_roles) {
      if (other.role == proven.role || organisation.account(other.role) != organisation.account(proven.role)) continue;
      refuse("E-SETUP-SHARED-ACCOUNT",
             fmt::format("organisation {}, accounts for {} and {}", organisation.id.text(), proven.name, other.name),
             "two accounts", organisation.account(proven.role).text(), "Give each of the two an account of its own.");
    }
  }
}

void SetUpPosting::apply(const core::BankAccountSetUp& said, const ledger::Organisation& organisation) {
  auto account = transaction_.bank_account(said.number);
  const std::string name = "bank account " + said.number.grouped();
  if (account && account->organisation != organisation.key) {
    refuse("E-SETUP-ACCOUNT-TAKEN", fmt::format("organisation {}, {}", organisation.id.text(), name),
           "an account of no other organisation", "an account of another organisation",
           "Check the number: an account belongs to one organisation for ever.");
    return;
  }
  if (!account) {
    tell(organisation.id, name, "", "registered");
    new_accounts_.insert(said.number);
    account = ledger::BankAccount{organisation.key, said.number, organisation.account(AccountRole::bank), {}, {}};
  }
  if (said.ledger_account) {
    tell(organisation.id, name + ", ledger account", account->ledger_account.text(), said.ledger_account->text());
    account->ledger_account = *said.ledger_account;
  }
  if (said.ocr_agreement) {
    tell(organisation.id, name + ", OCR agreement", account->ocr_agreement.value_or(""), *said.ocr_agreement);
    account->ocr_agreement = said.ocr_agreement;
  }
  if (!said.kid_rules.empty()) {
    tell(organisation.id, name + ", KID rules", text_of(account->kid_rules), text_of(said.kid_rules));
    account->kid_rules = said.kid_rules;
  }
  written_.bank_accounts.push_back(*account);
}

}  // namespace avstem::batch
