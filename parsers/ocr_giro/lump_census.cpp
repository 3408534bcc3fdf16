#include "parsers/ocr_giro/lump_census.hpp"

#include <algorithm>

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

std::uint64_t LumpKey::hash(std::uint64_t multiplier) const {
  // Odd multipliers spread the low bits upwards, the shifts bring them back down to where the slot is taken from.
  std::uint64_t mixed = (high_ ^ (high_ >> 29) ^ (static_cast<std::uint64_t>(low_) << 17)) * multiplier;
  mixed ^= mixed >> 32 ^ low_;
  return mixed * multiplier >> 20;
}

LumpCensus::LumpCensus() : slots_(slots_at_start, 0) {}

/// Where the key stands, or the free slot where it will.
std::size_t LumpCensus::slot_of(const LumpKey& key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = key.hash(multipliers[round_]) & mask;
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

std::int32_t LumpCensus::add(const LumpKey& key, core::Money amount) {
  if (const std::int32_t number = find(key); number != 0) {
    add(number, amount);
    return number;
  }
  if (lumps_.size() == lumps_max) return 0;
  if (2 * (lumps_.size() + 1) > slots_.size()) fill_slots(2 * slots_.size());
  const std::size_t slot = free_slot_of(key);
  lumps_.push_back({key.high_, amount, key.low_, 1});
  last_key_ = key;
  return last_number_ = slots_[slot] = size();
}

std::size_t LumpCensus::free_slot_of(const LumpKey& key) {
  for (;;) {
    const std::size_t slot = slot_of(key);
    const std::size_t home = key.hash(multipliers[round_]) & (slots_.size() - 1);
    const std::size_t search = ((slot - home) & (slots_.size() - 1)) + 1;
    if (search <= search_max || round_ + 1 == multipliers.size()) {
      longest_search_ = std::max(longest_search_, search);
      return slot;
    }
    ++round_;
    fill_slots(slots_.size());
  }
}

void LumpCensus::fill_slots(std::size_t count) {
  slots_ = std::vector<std::int32_t>(count, 0);
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

}  // namespace avstem::parsers::ocr_giro
