/// An open item (åpen post): an invoice or credit note with something left.
#pragma once

#include <optional>

#include "engine/core/date.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/kid.hpp"
#include "engine/core/money.hpp"

namespace avstem::core {

/// Invariant kept by the ledger: `open` is never zero (the row goes when it is settled); a credit note's is negative.
struct OpenItem {
  OrganisationKey organisation;
  InvoiceNumber invoice;
  CustomerNumber customer;
  std::optional<Kid> kid;
  Date due_on;
  Money open;
};

/// RULES C: candidates are taken in this order: due date, then invoice number as text in byte order.
[[nodiscard]] inline bool taken_before(const OpenItem& a, const OpenItem& b) {
  if (a.due_on != b.due_on) return a.due_on < b.due_on;
  return a.invoice.text() < b.invoice.text();
}

}  // namespace avstem::core
