/// The same money twice: what earlier files brought to an account for a day, counted (RULES F2, F3).
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/ledger.hpp"

namespace avstem::batch {

/// How a payment stands to what came before it.
struct Repetition {
  enum class Kind {
    none,            ///< new money
    known,           ///< F2: `same_as` is the one that came first, in the same format
    tied,            ///< F3: `same_as` is the one of the other format
    looks_the_same,  ///< F2: equal to an earlier one, but the bank gave no reference; new money that a person looks at
  };
  Kind kind = Kind::none;
  std::optional<core::PaymentId> same_as;
};

/// Whether the bank gives both the same identity, account and day apart (RULES F2). Payments of two formats never have it.
[[nodiscard]] bool same_identity(const ledger::PaymentRecord& a, const ledger::PaymentRecord& b);

/// Counts occurrences, so that twins are never lost and nothing is booked twice. Each copy in the file uses up one earlier copy.
class EarlierMoney {
 public:
  /// `file` is the input whose payments are asked about; only inputs before it count.
  EarlierMoney(ledger::Transaction& transaction, core::InputNumber file) : transaction_{transaction}, file_{file} {}

  [[nodiscard]] Repetition take(const ledger::BankDay& day, core::BankFileFormat format, const core::Payment& payment,
                                std::string_view lump_reference);

 private:
  /// Copies in the order in which they came; the first is used up first.
  using Copies = std::map<std::string, std::deque<core::PaymentId>, std::less<>>;
  struct Day {
    std::map<core::BankFileFormat, Copies> by_identity;        ///< F2
    std::map<core::BankFileFormat, Copies> untied_by_content;  ///< F3
    bool empty = true;
  };

  Day& day_of(const ledger::BankDay& day);
  Day load(const ledger::BankDay& day);

  ledger::Transaction& transaction_;
  core::InputNumber file_;
  std::map<ledger::BankDay, Day> days_;
};

}  // namespace avstem::batch
