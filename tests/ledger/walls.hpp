/// The walls inside the database, read from its own catalogue: a table that a later step adds is judged like all others.
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace avstem::tests {

/// Statements that leave no trace in the transaction, whether they go through or not.
class Attempt {
 public:
  explicit Attempt(pqxx::transaction_base& work) : work_{work} { work_.exec("SAVEPOINT attempt"); }
  ~Attempt() { work_.exec("ROLLBACK TO attempt; RELEASE attempt"); }
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

 private:
  pqxx::transaction_base& work_;
};

/// Every hole, as a sentence, sorted: a tenant's table without its policy, a key that `org_id` does not lead, a right that is not
/// on the list, a journal that can be changed, a function that everybody may call. None when the walls stand (DESIGN 4).
[[nodiscard]] std::vector<std::string> holes_in_the_walls(pqxx::transaction_base& work);

/// The tables of the schema that have an `org_id`, by name.
[[nodiscard]] std::vector<std::string> tenant_tables(pqxx::transaction_base& work);

}  // namespace avstem::tests
