/// What a set-up says of an organisation and its bank accounts, in PostgreSQL: the newest set-up stands.
#pragma once

#include "ledger/ledger.hpp"
#include "ledger/postgres/connection.hpp"

namespace avstem::ledger::postgres {

/// With its ledger accounts and their roles.
void write_organisation(Connection& connection, const Organisation& organisation);
/// With its KID rules, which replace those that stood.
void write_bank_account(Connection& connection, const BankAccount& account);

}  // namespace avstem::ledger::postgres
