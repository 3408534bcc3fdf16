/// One `TxDtls` of an entry, as read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/money.hpp"

namespace avstem::parsers::camt054 {

/// One `Strd` that names a reference or an amount.
struct StructuredReference {
  std::string reference;                   ///< ends trimmed; empty when it names none
  bool creditor_reference = false;         ///< SCOR, not issued by ISO: where a KID stands
  std::optional<core::Money> remitted;     ///< RmtdAmt, not negative
  std::optional<core::Money> credit_note;  ///< CdtNoteAmt, not negative
};

struct Transaction {
  std::optional<core::Money> amount;  ///< signed; nothing when it is not stated in the entry's currency
  bool returned = false;              ///< RtrInf is there
  std::string sub_family;
  std::string type;
  std::string bank_reference;
  std::string payer_name;
  std::string payer_account;  ///< as written
  std::string text;
  std::vector<StructuredReference> references;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
};

/// Adds a line to a text of several lines; nothing is added for an empty one.
inline void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

}  // namespace avstem::parsers::camt054
