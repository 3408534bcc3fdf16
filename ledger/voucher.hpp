/// A voucher (bilag): one balanced journal entry, and its postings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/date.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/money.hpp"
#include "engine/core/rule.hpp"
#include "engine/core/sha256.hpp"

namespace avstem::ledger {

/// What a voucher was made for. Stored by its id: do not rename.
enum class VoucherKind {
  invoice,     ///< RULES B1
  lump,        ///< RULES B2
  late_match,  ///< RULES C6
  decision,    ///< RULES B6
};
[[nodiscard]] std::string_view id_of(VoucherKind kind);
[[nodiscard]] std::optional<VoucherKind> parse_voucher_kind(std::string_view id);

/// The key of a voucher: numbers run 1, 2, 3 … per organisation and year of the voucher date, without gaps (RULES A4).
struct VoucherKey {
  core::OrganisationKey organisation;
  std::int32_t year = 0;
  std::int32_t number = 0;
  friend auto operator<=>(const VoucherKey&, const VoucherKey&) = default;
};

/// What is known of a voucher when it is opened.
struct VoucherHeading {
  core::OrganisationKey organisation;
  core::Date date;       ///< the date it is booked on (RULES A5)
  core::Date bank_date;  ///< the bank's booking date; the same unless the period was closed
  core::InputNumber input;
  VoucherKind kind = VoucherKind::lump;
  core::Rule rule = core::Rule::B2;
  std::string text;  ///< for people; holds no personal data and is not part of the digest
};

/// A voucher as it stands in the journal, for ever.
struct Voucher {
  VoucherKey key;
  VoucherHeading heading;
  std::int64_t position = 0;  ///< 1, 2, 3 … per organisation over all years: the order of the hash chain
  std::int32_t lines = 0;     ///< how many postings it has
  core::Sha256 content;       ///< digest of the canonical bytes (docs/DIGEST.md)
  core::Sha256 hash;          ///< SHA-256 over the hash before and `content`
};

/// One line of a voucher. Debit is positive, credit negative, never zero (RULES A3).
struct Posting {
  VoucherKey voucher;
  std::int32_t line = 0;  ///< from 1
  core::LedgerAccount account;
  core::Money amount;
  std::optional<core::CustomerNumber> customer;  ///< on receivables and prepayments (RULES A2)
  std::optional<core::InvoiceNumber> invoice;    ///< on receivables (RULES A2)
  std::optional<core::PaymentId> payment;        ///< the payment that it books a part of
};

/// The end of an organisation's hash chain.
struct Head {
  std::int64_t position = 0;  ///< 0: no voucher yet
  core::Sha256 hash;          ///< of the newest voucher; all zeros before the first
};

}  // namespace avstem::ledger
