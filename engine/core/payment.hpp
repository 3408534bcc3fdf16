/// One amount out of a bank file, as the bank stated it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/account_number.hpp"
#include "engine/core/date.hpp"
#include "engine/core/ids.hpp"
#include "engine/core/money.hpp"
#include "engine/core/reference.hpp"

namespace avstem::core {

enum class BankFileFormat { ocr_giro, camt054 };

/// What kind of movement the bank reported. Decides which rules apply (RULES C and E).
enum class PaymentKind {
  credit,       ///< money in: matched by RULES C
  credit_note,  ///< a credit note used as part payment (RULES E1): negative
  reversal,     ///< the bank takes an earlier payment back (RULES E2): negative
  returned,     ///< a payment of ours that came back, or the like (RULES E3): either sign
  other_debit,  ///< any other debit (RULES E3): negative
};

/// Doubts of the parser that keep a payment from being matched: booked to `unidentified` with this reason.
enum class Doubt {
  none,
  details_do_not_sum,     ///< RULES B5: the entry stands for its details
  references_do_not_sum,  ///< RULES C2: the transaction stands for its references
};

/// Invariant kept by the parsers: the sign of `amount` is its effect on the bank account, negative exactly once (RULES E2).
struct Payment {
  Ordinal ordinal;        ///< place among the payments of the file, from 1
  std::int32_t lump = 0;  ///< the lump that it is part of (`Lump::number`)
  std::int32_t transaction =
      0;  ///< the bank's transaction in the file, from 1; several payments when it names several KIDs
  Money amount;
  PaymentKind kind = PaymentKind::credit;
  Doubt doubt = Doubt::none;
  Reference reference;  ///< the KID, or what stood in its place
  std::optional<Date> value_on;
  std::string type;  ///< OCR transaction type `10`-`21`; camt domain/family/sub-family or proprietary code
  std::string
      bank_reference;  ///< OCR archive reference (30/31 positions 26-34); camt transaction-level AcctSvcrRef; may be empty
  std::string form_number;  ///< OCR positions 16-25 of record 31; empty in camt
  std::optional<AccountNumber> payer_account;
  std::string payer_name;    ///< UTF-8; personal data: never logged
  std::string text;          ///< UTF-8 free text; personal data: never logged
  std::uint64_t line = 0;    ///< line in the file, from 1
  std::uint64_t offset = 0;  ///< byte in the file, from 0
};

}  // namespace avstem::core
