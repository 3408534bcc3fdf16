/// One lump on its way into the books: its voucher, and what of its money is booked.
#pragma once

#include <optional>

#include "engine/core/lump.hpp"
#include "ledger/journal_writer.hpp"

namespace avstem::batch {

/// The organisation and bank account that a lump's money belongs to (DESIGN 2, route).
struct Route {
  ledger::Organisation organisation;
  ledger::BankAccount account;
};

/// Opens the voucher at the first posting and closes it with the charges and the bank leg (RULES B2, B4, B5).
/// Borrows the route, which outlives this.
class LumpBooking {
 public:
  LumpBooking(core::Lump lump, const Route* route) : lump_{std::move(lump)}, route_{route} {}

  [[nodiscard]] const core::Lump& lump() const { return lump_; }
  /// Nothing when the account belongs to no organisation (RULES B7).
  [[nodiscard]] const Route* route() const { return route_; }

  /// Takes a payment that is booked, with its counter-postings.
  void book(core::Money amount, const std::vector<ledger::PostingDraft>& postings, core::InputNumber input,
            ledger::JournalWriter& journal, ledger::Changes& changes);
  /// Takes a payment that came before in the same format: whatever was charged for the lump is in the books already.
  void pass_over() { passed_over_ = true; }
  /// Ends the lump. Tells the charges that were booked with it.
  core::Money close(core::InputNumber input, ledger::JournalWriter& journal, ledger::Changes& changes);

  [[nodiscard]] std::optional<ledger::VoucherKey> voucher() const { return voucher_; }
  [[nodiscard]] core::Money booked() const { return booked_; }
  /// What became of its payments so far; the caller counts.
  [[nodiscard]] ledger::ControlSums& sums() { return sums_; }
  /// Where its bank leg is booked; nothing when it is unrouted.
  [[nodiscard]] std::optional<core::LedgerAccount> ledger_account() const;

 private:
  void open_voucher(core::InputNumber input, ledger::JournalWriter& journal);

  core::Lump lump_;
  const Route* route_;
  std::optional<ledger::JournalWriter::Handle> open_;
  std::optional<ledger::VoucherKey> voucher_;
  core::Money booked_;
  ledger::ControlSums sums_;
  bool passed_over_ = false;
};

}  // namespace avstem::batch
