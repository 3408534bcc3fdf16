/// Payments with where their money went, for people and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "engine/cli/report_page.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// The fields of DESIGN 5.3. Nothing for `organisation`: unrouted.
[[nodiscard]] nlohmann::ordered_json payment_json(const std::string& organisation, const ledger::PaymentRow& row);
/// The same for spreadsheets, with what the payer wrote.
[[nodiscard]] std::vector<Field> payment_fields();
[[nodiscard]] Cells payment_cells(const ledger::PaymentRow& row);
/// One line a payment: id, date, amount, KID, state, rule, voucher, invoices.
[[nodiscard]] std::string payments_text(const Console& console, const std::vector<ledger::PaymentRow>& rows);

}  // namespace avstem::cli
