/// Rules, reasons and states as sentences for people (RULES C to F).
#pragma once

#include "engine/cli/language.hpp"
#include "engine/core/account_role.hpp"
#include "engine/core/rule.hpp"
#include "engine/intake/input_record.hpp"
#include "ledger/records.hpp"
#include "ledger/voucher.hpp"

namespace avstem::cli {

/// "Rett beløp på riktig KID."
[[nodiscard]] Words sentence_of(core::Rule rule);
/// "Fakturaen var betalt fra før."
[[nodiscard]] Words sentence_of(core::Reason reason);
/// "bokført"
[[nodiscard]] Words name_of(ledger::PaymentState state);
/// "faktura", "bunt"
[[nodiscard]] Words name_of(ledger::VoucherKind kind);

/// "bankfil"
[[nodiscard]] Words name_of(intake::InputKind kind);
/// "Kundefordringer"
[[nodiscard]] Words name_of(core::AccountRole role);

}  // namespace avstem::cli
