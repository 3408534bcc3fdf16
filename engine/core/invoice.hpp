/// An invoice or credit note as issued. Never changed.
#pragma once

#include <optional>
#include <string>

#include "engine/core/date.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/kid.hpp"
#include "engine/core/money.hpp"

namespace avstem::core {

inline constexpr std::size_t customer_name_length_max = 200;  ///< in characters

enum class InvoiceKind { invoice, credit_note };

/// Invariant kept by the readers: `amount` is positive for both kinds; the kind tells the direction (RULES B1).
struct Invoice {
  OrganisationId organisation;
  InvoiceNumber number;
  CustomerNumber customer;
  std::string customer_name;  ///< UTF-8; personal data: never logged
  std::optional<Kid> kid;     ///< a credit note may have none
  Date issued_on;
  Date due_on;
  Money amount;
  std::optional<LedgerAccount> revenue_account;  ///< nothing: the organisation's `revenue`
  InvoiceKind kind = InvoiceKind::invoice;
  std::optional<InvoiceNumber> credits;  ///< the invoice that a credit note belongs to
  std::uint64_t line = 0;                ///< where it stands in its file
};

}  // namespace avstem::core
