/// What the books answer with: rows of records and sums, as they were asked for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ledger/records.hpp"
#include "ledger/voucher.hpp"

namespace avstem::ledger {

/// A payment with where its money went.
struct PaymentRow {
  PaymentRecord record;
  std::optional<VoucherKey> voucher;  ///< the first one, in the books of its own organisation
  std::vector<Posting> postings;      ///< what names this payment, in all vouchers of all organisations
};

struct VoucherRow {
  Voucher voucher;
  std::vector<Posting> postings;
};

/// Balance of one account.
struct AccountBalance {
  core::LedgerAccount account;
  std::string name;
  core::Money debit;
  core::Money credit;  ///< as a negative amount
  [[nodiscard]] core::Money balance() const { return debit + credit; }
};

/// An open item as a report shows it.
struct OpenItemRow {
  core::OpenItem item;
  core::Date issued_on;
  core::Money amount;  ///< as issued; negative for a credit note
};

struct OrganisationHead {
  core::OrganisationId organisation;
  Head head;
};

/// One of the book rules (RULES H), proven over the whole of the books from their rows alone.
struct BookCheck {
  std::string name;                    ///< `H1 vouchers sum to zero`
  std::vector<std::string> offending;  ///< rows that break the rule, by their keys; the first 20
  [[nodiscard]] bool ok() const { return offending.empty(); }
};
inline constexpr std::size_t offending_rows_max = 20;

}  // namespace avstem::ledger
