/// The records of an OCR giro file, field by field (FORMAT.md 2-11). Checking, reading and explaining all use these
/// tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "parsers/ocr_giro/record_stream.hpp"

namespace avstem::parsers::ocr_giro {

enum class RecordKind {
  transmission_start,
  payments_start,
  amount_item_1,
  amount_item_2,
  amount_item_3,
  payments_end,
  mandates_start,
  mandate,
  mandates_end,
  transmission_end,
};
inline constexpr std::size_t record_kinds = 10;

enum class FieldKind {
  code,     ///< what makes the record the kind that it is
  number,   ///< digits
  amount,   ///< digits, øre
  date,     ///< DDMMYY; digits
  account,  ///< 11 digits
  zeros,    ///< filler
  type,     ///< transaction type; digits
  sign,     ///< `0` or `-`
  kid,      ///< right-justified, blanks to the left
  text,     ///< ISO 8859-1, blanks to the right
  letter,   ///< J or N
};

struct Field {
  std::size_t first;  ///< position, from 1
  std::size_t last;
  FieldKind kind;
  std::string_view name;
  std::string_view meaning;
};

struct RecordFacts {
  std::string_view name;  ///< "amount item 1"
  std::string_view rule;  ///< section of FORMAT.md: "OCR 4"
  std::string_view code;  ///< first eight positions, `tt` for the transaction type
  std::span<const Field> fields;
};

[[nodiscard]] const RecordFacts& facts_of(RecordKind kind);

/// By the first eight positions. Nothing for any other record, and for a transaction type outside 10-21.
[[nodiscard]] std::optional<RecordKind> kind_of(std::string_view bytes);

/// FORMAT.md 7. Empty for a type that does not exist in service 09.
[[nodiscard]] std::string_view transaction_type_name(unsigned type);
inline constexpr unsigned type_min = 10;
inline constexpr unsigned type_max = 21;
[[nodiscard]] constexpr bool is_card_type(unsigned type) { return type >= 18; }
[[nodiscard]] constexpr bool is_reversal_type(unsigned type) { return type == 18 || type == 20; }
[[nodiscard]] constexpr bool has_free_text(unsigned type) { return type >= 20; }

/// All of the record's numbers are digits and its fillers zeros: what a record without a slip looks like, seen in one
/// glance. The record has 80 bytes.
[[nodiscard]] bool has_sound_digits(std::string_view bytes, RecordKind kind);

}  // namespace avstem::parsers::ocr_giro
