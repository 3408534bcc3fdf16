#include "parsers/ocr_giro/lump_census.hpp"

namespace avstem::parsers::ocr_giro {
namespace {

constexpr std::size_t slots_at_start = 1024;
constexpr unsigned day_shift = 34;
constexpr unsigned settlement_shift = 50;
constexpr unsigned copy_shift = 51;
constexpr unsigned account_shift = 52;

}  // namespace

// A pivot of 70 gives dates from 1970 to 2069: fewer than 2^16 days.
LumpKey::LumpKey(const Parts& parts)
    : high_{parts.reference | static_cast<std::uint64_t>(parts.booked_on.days_since_epoch()) << day_shift |
            static_cast<std::uint64_t>(parts.settlement == core::Settlement::card) << settlement_shift |
            static_cast<std::uint64_t>(parts.copy) << copy_shift | (parts.account >> 32) << account_shift},
      low_{static_cast<std::uint32_t>(parts.account)} {}

std::uint64_t LumpKey::hash() const {
  // Odd multipliers spread the low bits upwards, the shift brings them back down to where the slot is taken from.
  std::uint64_t mixed = (high_ ^ (static_cast<std::uint64_t>(low_) * 0x9E3779B97F4A7C15U)) * 0xD6E8FEB86659FD93U;
  mixed ^= mixed >> 32;
  return mixed * 0xD6E8FEB86659FD93U >> 20;
}

LumpCensus::LumpCensus() : slots_(slots_at_start, 0) {}

std::size_t LumpCensus::slot_of(const LumpKey& key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = key.hash() & mask;
  while (slots_[slot] != 0) {
    const Lump& lump = lumps_[static_cast<std::size_t>(slots_[slot]) - 1];
    if (lump.key_high == key.high_ && lump.key_low == key.low_) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

std::int32_t LumpCensus::find(const LumpKey& key) {
  if (last_number_ != 0 && key == last_key_) return last_number_;
  const std::int32_t number = slots_[slot_of(key)];
  if (number != 0) {
    last_key_ = key;
    last_number_ = number;
  }
  return number;
}

bool LumpCensus::add(const LumpKey& key, core::Money amount) {
  if (const std::int32_t number = find(key); number != 0) {
    at(number).amount += amount;
    ++at(number).payments;
    return true;
  }
  if (lumps_.size() == lumps_max) return false;
  if (2 * (lumps_.size() + 1) > slots_.size()) grow();
  lumps_.push_back({key.high_, amount, key.low_, 1});
  slots_[slot_of(key)] = size();
  return true;
}

void LumpCensus::grow() {
  slots_ = std::vector<std::int32_t>(slots_.size() * 2, 0);
  std::int32_t number = 0;
  for (const Lump& lump : lumps_) {
    LumpKey key;
    key.high_ = lump.key_high;
    key.low_ = lump.key_low;
    slots_[slot_of(key)] = ++number;
  }
}

core::Money LumpCensus::amount(std::int32_t number) const {
  return lumps_[static_cast<std::size_t>(number) - 1].amount;
}

std::optional<bool> LumpCensus::take_one(std::int32_t number) {
  Lump& lump = at(number);
  if (lump.payments == 0) return std::nullopt;
  return --lump.payments == 0;
}

}  // namespace avstem::parsers::ocr_giro
