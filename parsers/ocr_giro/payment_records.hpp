/// The records of one payment as values: what checking and telling both need to read out of records 30 and 31.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "engine/core/lump.hpp"
#include "parsers/ocr_giro/lump_census.hpp"
#include "parsers/ocr_giro/tally.hpp"

namespace avstem::parsers::ocr_giro {

/// Of any record of a payment; the record's type is made of digits.
[[nodiscard]] inline unsigned type_of(std::string_view record) {
  return static_cast<unsigned>((record[4] & 0x0F) * 10 + (record[5] & 0x0F));
}

[[nodiscard]] inline StatedAmount amount_of(std::string_view amount_item_1) {
  return {static_cast<std::int64_t>(number_at<33, 49>(amount_item_1)), type_of(amount_item_1),
          amount_item_1[31] == '-'};
}

/// FORMAT.md 7: card purchases are not settled with the giro payments.
[[nodiscard]] inline core::Settlement settlement_of(unsigned type) {
  return is_card_type(type) ? core::Settlement::card : core::Settlement::giro;
}

/// Positions 16-31: the Nets date and all that makes a settlement of its day. The same bytes on the same account are the same lump,
/// cards apart.
struct Settled {
  std::array<char, 16> bytes{};

  /// The same in positions 16-25: Nets date, centre and day code.
  [[nodiscard]] bool is_on_the_day_of(std::string_view amount_item_1) const {
    return std::memcmp(amount_item_1.data() + 15, bytes.data(), 10) == 0;
  }
  [[nodiscard]] bool is_that_of(std::string_view amount_item_1) const {
    return std::memcmp(amount_item_1.data() + 15, bytes.data(), bytes.size()) == 0;
  }
  void keep(std::string_view amount_item_1) { std::memcpy(bytes.data(), amount_item_1.data() + 15, bytes.size()); }
};

[[nodiscard]] inline LumpKey lump_of(std::string_view amount_item_1, std::uint64_t account, core::Date booked_on,
                                     bool copy) {
  return LumpKey{{.account = account,
                  .reference = number_at<22, 31>(amount_item_1),
                  .booked_on = booked_on,
                  .settlement = settlement_of(type_of(amount_item_1)),
                  .copy = copy}};
}

/// Both are of one payment: the same transaction type and number. Each is 15 bytes at least.
[[nodiscard]] inline bool is_pair(std::string_view amount_item_1, std::string_view other) {
  // Positions 5-6 in the first eight bytes, 9-15 in the second.
  constexpr std::uint64_t type_mask = 0x0000'FFFF'0000'0000U;
  const std::uint64_t types = (load_word(amount_item_1.data()) ^ load_word(other.data())) & type_mask;
  const std::uint64_t numbers = (load_word(amount_item_1.data() + 7) ^ load_word(other.data() + 7)) >> 8;
  return (types | numbers) == 0;
}

}  // namespace avstem::parsers::ocr_giro
