/// A part of a bank file with totals of its own: an OCR assignment (oppdrag) or a camt notification.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/account_number.hpp"
#include "engine/core/currency.hpp"
#include "engine/core/money.hpp"

namespace avstem::core {

enum class SectionKind {
  payments,  ///< OCR service 09, or a camt notification
  mandates,  ///< OCR service 21: facts without money
};

/// The heading of a section. Money of a file is told section by section, lump by lump.
struct Section {
  std::int32_t number = 0;  ///< 1, 2, 3 … in file order, over all transmissions
  SectionKind kind = SectionKind::payments;
  AccountNumber account;      ///< the payee's account
  std::string delivery;       ///< OCR transmission number; camt GrpHdr MsgId
  std::string sequence;       ///< OCR assignment number; camt Ntfctn Id
  std::string recipient;      ///< OCR data recipient; camt MsgRcpt when given
  std::string agreement;      ///< OCR agreement ID; empty in camt
  std::string series_number;  ///< camt ElctrncSeqNb; empty otherwise
  bool copy = false;          ///< camt CpyDplctInd: the bank says that it issued this before, perhaps not to us
  bool repeated = false;      ///< the same transmission or notification stands earlier in this file
  /// Of every amount in the section, in hundredths. The books are kept in NOK: an import refuses any other.
  Currency currency = Currency::nok();
};

/// What a section came to: the control sums that the bank stated, and what was read.
struct SectionTotals {
  std::int32_t section = 0;
  std::int32_t payments = 0;
  Money amount;                 ///< signed sum of its lumps: what is booked, known, tied or unrouted
  std::optional<Money> stated;  ///< the bank's own control sum, where it gives one
  std::int32_t not_booked = 0;  ///< camt entries with a status that is not booked (PDNG, INFO, FUTR)
  Money not_booked_amount;      ///< their signed sum
  std::int32_t mandates = 0;    ///< OCR record 70
};

}  // namespace avstem::core
