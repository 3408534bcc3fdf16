/// Vouchers for people and for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <vector>

#include "engine/cli/console.hpp"
#include "ledger/ledger.hpp"

namespace avstem::cli {

/// A heading and the postings in a table, debit and credit apart.
[[nodiscard]] std::string voucher_text(const Console& console, const ledger::VoucherRow& row);
/// The fields of DESIGN 5.3, with the organisation before them.
[[nodiscard]] nlohmann::ordered_json voucher_json(const std::string& organisation, const ledger::VoucherRow& row);
/// `2026/9`
[[nodiscard]] std::string text_of(const ledger::VoucherKey& key);

/// The vouchers of a rehearsal, each with its postings.
[[nodiscard]] std::vector<ledger::VoucherRow> vouchers_of(const ledger::Changes& changes);

}  // namespace avstem::cli
