/// The records of one payment as values: what checking and telling both need to read out of records 30 and 31.
#pragma once

#include <cstdint>

#include "engine/core/lump.hpp"
#include "parsers/ocr_giro/lump_census.hpp"
#include "parsers/ocr_giro/tally.hpp"

namespace avstem::parsers::ocr_giro {

/// Of any record of a payment; the record's type is made of digits.
[[nodiscard]] inline unsigned type_of(const Record& record) {
  return static_cast<unsigned>(number(record.field(5, 6)));
}

[[nodiscard]] inline StatedAmount amount_of(const Record& amount_item_1) {
  return {static_cast<std::int64_t>(number(amount_item_1.field(33, 49))), type_of(amount_item_1),
          amount_item_1.bytes[31] == '-'};
}

/// FORMAT.md 7: card purchases are not settled with the giro payments.
[[nodiscard]] inline core::Settlement settlement_of(unsigned type) {
  return is_card_type(type) ? core::Settlement::card : core::Settlement::giro;
}

[[nodiscard]] inline LumpKey lump_of(const Record& amount_item_1, std::uint64_t account, core::Date booked_on,
                                     bool copy) {
  return LumpKey{{.account = account,
                  .reference = number(amount_item_1.field(22, 31)),
                  .booked_on = booked_on,
                  .settlement = settlement_of(type_of(amount_item_1)),
                  .copy = copy}};
}

}  // namespace avstem::parsers::ocr_giro
