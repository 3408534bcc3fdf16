/// Numbers, digests and chains vouchers while their postings stream by. Shared by every kind of ledger, so that all of them
/// come to the same digests.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <vector>

#include "engine/core/sha256.hpp"
#include "ledger/ledger.hpp"

namespace avstem::ledger {

/// What a posting says apart from its voucher and line.
struct PostingDraft {
  core::LedgerAccount account;
  core::Money amount;
  std::optional<core::CustomerNumber> customer;
  std::optional<core::InvoiceNumber> invoice;
  std::optional<core::PaymentId> payment;
};

/// A voucher that was meant for a day of a closed period (RULES A5, `late_for_closed_period`).
struct LateVoucher {
  VoucherKey key;
  core::OrganisationId organisation;
  core::Date meant_for;
  core::Date date;  ///< the first day of the first open period
};
/// So many are named, so that there is room for other findings; all are counted.
inline constexpr std::size_t late_vouchers_max = 50;

/// Vouchers get their number and place in the chain when they are opened, and are chained as soon as all before them are
/// closed. Memory follows the number of open vouchers, not of postings. Borrows the transaction, which outlives this.
class JournalWriter {
 public:
  using Handle = std::int64_t;

  explicit JournalWriter(Transaction& transaction) : transaction_{transaction} {}

  /// The date that a voucher meant for `day` gets: that day, or the first day of the first open period (RULES A5).
  [[nodiscard]] core::Date voucher_date(core::OrganisationKey organisation, core::Date day);
  /// Dates the voucher as `voucher_date` says; its bank date stays as it was told.
  [[nodiscard]] Handle open(const VoucherHeading& heading, const core::OrganisationId& organisation);
  /// A posting of zero is a bug.
  void post(Handle handle, const PostingDraft& draft, Changes& changes);
  /// Stops the program when the postings do not sum to zero.
  void close(Handle handle, Changes& changes);
  [[nodiscard]] VoucherKey key_of(Handle handle) const;
  /// How many vouchers were closed.
  [[nodiscard]] std::int64_t closed() const { return closed_; }
  /// The first vouchers that came too late for their period, in the order of booking.
  [[nodiscard]] const std::vector<LateVoucher>& late() const { return late_; }
  [[nodiscard]] std::int64_t late_count() const { return late_count_; }
  /// Stops the program when a voucher is still open.
  void finish() const;

 private:
  struct Draft {
    Voucher voucher;
    core::Money sum;
    core::Sha256Stream digest;
    bool is_closed = false;
  };
  /// The end of one organisation's chain as this input moves it, with the vouchers that wait for those before them.
  struct Chain {
    JournalEnd end;
    std::int64_t next_position = 0;
    core::Date first_open_day;
    std::deque<Handle> waiting;
  };

  Chain& chain_of(core::OrganisationKey organisation);
  static std::int32_t next_number(JournalEnd& end, std::int32_t year);
  void chain_finished(Chain& chain, Changes& changes);

  Transaction& transaction_;
  std::map<core::OrganisationKey, Chain> chains_;
  std::map<Handle, Draft> drafts_;
  std::vector<LateVoucher> late_;
  std::int64_t late_count_ = 0;
  Handle next_handle_ = 1;
  std::int64_t closed_ = 0;
};

}  // namespace avstem::ledger
