/// One input being applied in a test: organisations, invoices and payments booked the way the engine books them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/journal_writer.hpp"
#include "ledger/ledger.hpp"

namespace avstem::tests {

[[nodiscard]] core::Date day(std::string_view iso);
[[nodiscard]] core::Money ore(std::int64_t amount);
[[nodiscard]] core::Kid kid(std::string_view text);
[[nodiscard]] core::AccountNumber account_number(std::string_view text);
[[nodiscard]] core::LedgerAccount ledger_account(std::string_view text);
[[nodiscard]] core::InvoiceNumber invoice_number(std::string_view text);
[[nodiscard]] core::CustomerNumber customer_number(std::string_view text);

[[nodiscard]] ledger::Organisation organisation(std::int32_t key, std::string_view id);
[[nodiscard]] ledger::BankAccount bank_account(std::int32_t organisation, std::string_view number);

/// An invoice as a test tells it.
struct InvoiceTold {
  std::string number;
  std::string kid;  ///< empty: none
  std::int64_t amount = 0;
  std::string due = "2026-12-01";
  std::string customer = "7";
  core::InvoiceKind kind = core::InvoiceKind::invoice;
};

/// A payment as a test tells it, and which invoice it pays; empty: it goes to `unidentified` and into the queue.
struct PaymentTold {
  std::string kid;
  std::int64_t amount = 0;
  std::string invoice;
  std::int64_t left_open = 0;
};

/// Borrows the ledger. Without `commit` it leaves nothing.
class InputDraft {
 public:
  explicit InputDraft(ledger::Ledger& ledger);

  [[nodiscard]] ledger::Transaction& transaction() { return *transaction_; }
  [[nodiscard]] core::InputNumber number() const { return number_; }
  [[nodiscard]] ledger::Changes& changes() { return changes_; }
  [[nodiscard]] ledger::JournalWriter& journal() { return journal_; }
  [[nodiscard]] ledger::InputResult& result() { return result_; }

  void set_up(const ledger::Organisation& organisation, const std::vector<ledger::BankAccount>& accounts = {});
  /// RULES B1.
  void invoice(const ledger::Organisation& owner, const InvoiceTold& told, std::string_view booked_on = "2026-11-01");
  /// RULES B2: one lump of these payments.
  void lump(const ledger::Organisation& owner, const ledger::BankAccount& account, std::string_view booked_on,
            const std::vector<PaymentTold>& told);
  /// A payment that no organisation gets.
  void unrouted(std::string_view account, std::string_view booked_on, std::int64_t amount);
  [[nodiscard]] ledger::PaymentRecord record(const ledger::BankAccount& account, std::string_view booked_on,
                                             const PaymentTold& told);
  /// Writes what there is so far as one piece.
  void write();
  void commit();

 private:
  void pay(const ledger::Organisation& owner, ledger::JournalWriter::Handle voucher,
           const ledger::PaymentRecord& record, const PaymentTold& told);

  core::InputNumber number_;
  std::unique_ptr<ledger::Transaction> transaction_;
  ledger::JournalWriter journal_;
  ledger::Changes changes_;
  ledger::InputResult result_;
  std::int32_t ordinal_ = 0;
  std::int32_t lump_ = 0;
};

}  // namespace avstem::tests
