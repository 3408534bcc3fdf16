/// What the bank statement shows as one line: one amount on one account and day, made of one or many payments.
#pragma once

#include <cstdint>
#include <string>

#include "engine/core/account_number.hpp"
#include "engine/core/date.hpp"
#include "engine/core/money.hpp"

namespace avstem::core {

/// Where the bank leg of a lump belongs (RULES B4).
enum class Settlement {
  giro,  ///< on the bank account
  card,  ///< card and terminal information (OCR types 18-21): settled elsewhere, so on `card_clearing`
};

/// OCR: one per positions 22-31 with account and Nets date, cards apart. camt: one per booked `Ntry`.
/// `amount` = sum of its payments + `charges`.
struct Lump {
  std::int32_t number = 0;   ///< 1, 2, 3 … in the order in which lumps first appear in the file
  std::int32_t section = 0;  ///< the section (assignment or notification) in which it first appears
  AccountNumber account;
  Date booked_on;
  Money amount;  ///< the signed amount on the bank account
  Money
      charges;  ///< RULES B5: the part of `amount` that is stated charges and no payment; negative when the bank took it
  Settlement settlement = Settlement::giro;
  std::string reference;  ///< OCR positions 22-31; camt entry AcctSvcrRef or NtryRef
};

}  // namespace avstem::core
