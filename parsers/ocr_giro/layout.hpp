/// The records of an OCR giro file, field by field (FORMAT.md 2-11). Checking, reading and explaining all use these
/// tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "parsers/ocr_giro/digits.hpp"
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

/// Eight characters as `load_word` reads them.
[[nodiscard]] constexpr std::uint64_t word_of(std::string_view text) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < sizeof word; ++i) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * i);
  }
  return word;
}

/// FORMAT.md 7. Empty for a type that does not exist in service 09.
[[nodiscard]] std::string_view transaction_type_name(unsigned type);
inline constexpr unsigned type_min = 10;
inline constexpr unsigned type_max = 21;
[[nodiscard]] constexpr bool is_card_type(unsigned type) { return type >= 18; }
[[nodiscard]] constexpr bool is_reversal_type(unsigned type) { return type == 18 || type == 20; }
[[nodiscard]] constexpr bool has_free_text(unsigned type) { return type >= 20; }

/// Of records other than the items of a payment.
[[nodiscard]] std::optional<RecordKind> kind_of_code(std::uint64_t first_eight);

/// `NY09tt30` to `NY09tt39`: positions 5-6 are the transaction type, and position 8 tells the items of a payment apart.
[[nodiscard]] inline bool is_item(std::string_view bytes) {
  constexpr std::uint64_t mask = 0x00FF'0000'FFFF'FFFFU;
  return bytes.size() >= 8 && ((load_word(bytes.data()) ^ word_of("NY09tt3x")) & mask) == 0;
}
[[nodiscard]] inline bool is_item(std::string_view bytes, char position_8) {
  return is_item(bytes) && bytes[7] == position_8;
}

/// By the first eight positions. Nothing for any other record, and for a transaction type outside 10-21.
[[nodiscard]] inline std::optional<RecordKind> kind_of(std::string_view bytes) {
  if (bytes.size() < 8) return std::nullopt;
  if (!is_item(bytes)) return kind_of_code(load_word(bytes.data()));
  const auto type = static_cast<unsigned>((bytes[4] - '0') * 10 + (bytes[5] - '0'));
  const auto item = static_cast<unsigned>(bytes[7] - '0');
  if (!is_digit(bytes[4]) || !is_digit(bytes[5]) || type < type_min || type > type_max || item > 2) return std::nullopt;
  return static_cast<RecordKind>(static_cast<unsigned>(RecordKind::amount_item_1) + item);
}

/// It is a record of this kind, all its numbers are digits and its fillers zeros: what a record without a slip looks like,
/// seen in one glance. The bytes are 80 at least.
[[nodiscard]] bool is_sound(std::string_view bytes, RecordKind kind);

}  // namespace avstem::parsers::ocr_giro
