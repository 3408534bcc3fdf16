#include "engine/batch/lump_booking.hpp"

#include "engine/batch/bookkeeping.hpp"
#include "engine/core/invariant.hpp"

namespace avstem::batch {

void LumpBooking::open_voucher(core::InputNumber input, ledger::JournalWriter& journal) {
  core::invariant(route_ != nullptr, "only routed money is booked");
  if (open_) return;
  open_ = journal.open({.organisation = route_->organisation.key,
                        .date = lump_.booked_on,
                        .bank_date = lump_.booked_on,
                        .input = input,
                        .kind = ledger::VoucherKind::lump,
                        .rule = core::Rule::B2,
                        .text = lump_.reference},
                       route_->organisation.id);
  voucher_ = journal.key_of(*open_);
}

void LumpBooking::book(core::Money amount, const std::vector<ledger::PostingDraft>& postings, core::InputNumber input,
                       ledger::JournalWriter& journal, ledger::Changes& changes) {
  if (postings.empty()) return;
  open_voucher(input, journal);
  for (const ledger::PostingDraft& posting : postings) journal.post(*open_, posting, changes);
  booked_ += amount;
}

std::optional<core::LedgerAccount> LumpBooking::ledger_account() const {
  if (route_ == nullptr) return std::nullopt;
  return account_of_bank_leg(lump_.settlement, route_->organisation, route_->account);
}

core::Money LumpBooking::close(core::InputNumber input, ledger::JournalWriter& journal, ledger::Changes& changes) {
  if (route_ == nullptr) return {};
  // A lump that comes again in part was charged for when it came first; the other format tells no charges.
  const core::Money charges = passed_over_ ? core::Money{} : lump_.charges;
  if (!charges.is_zero()) {
    open_voucher(input, journal);
    journal.post(*open_, charges_leg(charges, route_->organisation), changes);
    booked_ += charges;
  }
  if (!open_) return {};
  if (!booked_.is_zero()) {
    journal.post(*open_, bank_leg(lump_, booked_, route_->organisation, route_->account), changes);
  }
  journal.close(*open_, changes);
  return charges;
}

}  // namespace avstem::batch
