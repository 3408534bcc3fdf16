#include "ledger/postgres/organisation_rows.hpp"

#include "engine/core/failpoint.hpp"
#include "ledger/postgres/ids.hpp"

namespace avstem::ledger::postgres {
namespace {

const std::string upsert_organisation =
    "INSERT INTO avstem.organisation (org_id, id, name, number, rounding_limit, refund_limit, write_off_limit)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (org_id) DO UPDATE SET id = excluded.id, name = excluded.name, number = excluded.number,"
    " rounding_limit = excluded.rounding_limit, refund_limit = excluded.refund_limit,"
    " write_off_limit = excluded.write_off_limit";
const std::string upsert_account =
    "INSERT INTO avstem.account AS a (org_id, account, name) VALUES ($1, $2, $3)"
    " ON CONFLICT (org_id, account) DO UPDATE SET name = excluded.name WHERE a.name = a.account";
const std::string upsert_account_role =
    "INSERT INTO avstem.account_role (org_id, role, account) VALUES ($1, $2, $3)"
    " ON CONFLICT (org_id, role) DO UPDATE SET account = excluded.account";
const std::string upsert_bank_account =
    "INSERT INTO avstem.bank_account (org_id, number, ledger_account, ocr_agreement) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (org_id, number) DO UPDATE"
    " SET ledger_account = excluded.ledger_account, ocr_agreement = excluded.ocr_agreement";
const std::string delete_kid_rules = "DELETE FROM avstem.kid_rule WHERE org_id = $1 AND number = $2";
const std::string insert_kid_rule =
    "INSERT INTO avstem.kid_rule (org_id, number, place, length, check_digit, customer_from, customer_length, "
    "invoice_from,"
    " invoice_length) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
void write_accounts(Connection& connection, const Organisation& organisation) {
  for (const core::AccountRoleFacts& facts : core::account_roles) {
    const std::string& account = organisation.account(facts.role).text();
    connection.run_with(upsert_account, organisation.key.value(), account, std::string{facts.account_name});
    connection.run_with(upsert_account_role, organisation.key.value(), std::string{facts.name}, account);
  }
}

}  // namespace

void write_organisation(Connection& connection, const Organisation& organisation) {
  std::optional<std::string> number;
  if (organisation.number) number = organisation.number->text();
  const auto limit = [](const std::optional<core::Money>& given) -> std::optional<std::string> {
    if (!given) return std::nullopt;
    return std::to_string(given->ore());
  };
  const auto refund_limit = limit(organisation.refund_limit);
  const auto write_off_limit = limit(organisation.write_off_limit);
  connection.run_with(upsert_organisation, organisation.key.value(), organisation.id.text(), organisation.name,
                      text_or_null(number), organisation.rounding_limit.ore(), text_or_null(refund_limit),
                      text_or_null(write_off_limit));
  AVSTEM_FAILPOINT("ledger.write.after_organisation");
  write_accounts(connection, organisation);
  AVSTEM_FAILPOINT("ledger.write.after_accounts");
}

void write_bank_account(Connection& connection, const BankAccount& account) {
  const std::int32_t organisation = account.organisation.value();
  const std::string number{account.number.text()};
  const std::string& ledger_account = account.ledger_account.text();
  connection.run_with(upsert_account, organisation, ledger_account, ledger_account);
  connection.run_with(upsert_bank_account, organisation, number, ledger_account, text_or_null(account.ocr_agreement));
  AVSTEM_FAILPOINT("ledger.write.after_bank_account");
  connection.run_with(delete_kid_rules, organisation, number);
  std::int32_t place = 0;
  const auto from = [](const auto& segment) { return segment ? std::to_string(segment->from) : std::string{}; };
  const auto length = [](const auto& segment) { return segment ? std::to_string(segment->length) : std::string{}; };
  const auto or_null = [](const std::string& text) { return text.empty() ? nullptr : text.c_str(); };
  for (const core::KidRule& rule : account.kid_rules) {
    const std::string customer_from = from(rule.customer()), customer_length = length(rule.customer());
    const std::string invoice_from = from(rule.invoice()), invoice_length = length(rule.invoice());
    connection.run_with(insert_kid_rule, organisation, number, ++place, rule.length(), std::string{id_of(rule.check())},
                        or_null(customer_from), or_null(customer_length), or_null(invoice_from),
                        or_null(invoice_length));
  }
}

}  // namespace avstem::ledger::postgres
