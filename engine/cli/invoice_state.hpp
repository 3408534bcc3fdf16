/// An invoice as issued, with what is left to pay.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <vector>

#include "ledger/ledger.hpp"

namespace avstem::cli {

struct InvoiceState {
  core::Invoice invoice;
  core::Money open;  ///< zero when it is settled; negative for a credit note

  /// Negative for a credit note.
  [[nodiscard]] core::Money signed_amount() const {
    return invoice.kind == core::InvoiceKind::invoice ? invoice.amount : -invoice.amount;
  }
};

/// All invoices of an organisation, as the ledger orders them.
[[nodiscard]] std::vector<InvoiceState> invoices_of(const ledger::Organisation& organisation, ledger::Reader& reader);

[[nodiscard]] nlohmann::ordered_json invoice_json(const InvoiceState& state);

}  // namespace avstem::cli
