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

/// Vouchers get their number and place in the chain when they are opened, and are chained as soon as all before them are
/// closed. Memory follows the number of open vouchers, not of postings. Borrows the transaction, which outlives this.
class JournalWriter {
 public:
  using Handle = std::int64_t;

  explicit JournalWriter(Transaction& transaction) : transaction_{transaction} {}

  [[nodiscard]] Handle open(const VoucherHeading& heading, const core::OrganisationId& organisation);
  /// A posting of zero is a bug.
  void post(Handle handle, const PostingDraft& draft, Changes& changes);
  /// Stops the program when the postings do not sum to zero.
  void close(Handle handle, Changes& changes);
  [[nodiscard]] VoucherKey key_of(Handle handle) const;
  /// How many vouchers were closed.
  [[nodiscard]] std::int64_t closed() const { return closed_; }
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
    std::deque<Handle> waiting;
  };

  Chain& chain_of(core::OrganisationKey organisation);
  static std::int32_t next_number(JournalEnd& end, std::int32_t year);
  void chain_finished(Chain& chain, Changes& changes);

  Transaction& transaction_;
  std::map<core::OrganisationKey, Chain> chains_;
  std::map<Handle, Draft> drafts_;
  Handle next_handle_ = 1;
  std::int64_t closed_ = 0;
};

}  // namespace avstem::ledger
