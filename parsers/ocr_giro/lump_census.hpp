/// Counts and sums the lumps of a file before they are told, because a lump's amount must be final when it begins and
/// its payments may interleave with others' and span assignments.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "engine/core/date.hpp"
#include "engine/core/lump.hpp"
#include "engine/core/money.hpp"

namespace avstem::parsers::ocr_giro {

/// Four settlements a banking day (FORMAT.md 14) on five hundred accounts for a year. 24 bytes each and two slots of an
/// index: 16 MB at the most.
inline constexpr std::size_t lumps_max = 500'000;

/// What makes a lump, packed into 96 bits: the account, the Nets date, positions 22-31, cards apart, copies apart.
class LumpKey {
 public:
  struct Parts {
    std::uint64_t account = 0;    ///< 11 digits: 37 bits
    std::uint64_t reference = 0;  ///< 10 digits: 34 bits
    core::Date booked_on;
    core::Settlement settlement = core::Settlement::giro;
    bool copy = false;  ///< of a transmission that is repeated in the file: its money is no second lump's
  };
  explicit LumpKey(const Parts& parts);
  [[nodiscard]] std::uint64_t hash(std::uint64_t multiplier) const;
  friend bool operator==(const LumpKey&, const LumpKey&) = default;

 private:
  friend class LumpCensus;
  LumpKey() = default;
  std::uint64_t high_ = 0;
  std::uint32_t low_ = 0;
};

/// Lumps are numbered 1, 2, 3 … in the order in which they were first added.
class LumpCensus {
 public:
  /// The hash takes one of these after the other: a file whose keys were made to collide under one is spread by the next, so
  /// that the time stays linear in the number of payments.
  static constexpr std::array<std::uint64_t, 4> multipliers{0x9E3779B97F4A7C15U, 0xC2B2AE3D27D4EB4FU,
                                                            0xD6E8FEB86659FD93U, 0xA0761D6478BD642FU};
  /// A table that is at most half full and well spread has hardly a search longer than this.
  static constexpr std::size_t search_max = 256;

  LumpCensus();

  /// Adds a payment to its lump and answers the lump's number, or 0 when that would be one lump too many.
  [[nodiscard]] std::int32_t add(const LumpKey& key, core::Money amount);
  /// The same for a lump whose number is known.
  void add(std::int32_t number, core::Money amount) {
    Lump& lump = at(number);
    lump.amount += amount;
    ++lump.payments;
  }
  /// Of a lump that was added: how many slots were looked at.
  [[nodiscard]] std::size_t longest_search() const { return longest_search_; }
  [[nodiscard]] std::int32_t size() const { return static_cast<std::int32_t>(lumps_.size()); }

  /// The lump's number, or 0 when no payment of it was added.
  [[nodiscard]] std::int32_t find(const LumpKey& key);
  [[nodiscard]] core::Money amount(std::int32_t number) const;
  /// Takes a payment out again. True when it was the lump's last; nothing when the lump was empty already.
  [[nodiscard]] std::optional<bool> take_one(std::int32_t number) {
    Lump& lump = at(number);
    if (lump.payments == 0) return std::nullopt;
    return --lump.payments == 0;
  }

 private:
  struct Lump {
    std::uint64_t key_high;
    core::Money amount;
    std::uint32_t key_low;
    std::uint32_t payments;
  };
  [[nodiscard]] std::size_t slot_of(const LumpKey& key) const;
  [[nodiscard]] std::size_t free_slot_of(const LumpKey& key);
  void fill_slots(std::size_t count);
  [[nodiscard]] Lump& at(std::int32_t number) { return lumps_[static_cast<std::size_t>(number) - 1]; }

  std::deque<Lump> lumps_;           // grows without copying
  std::vector<std::int32_t> slots_;  // open addressing; 0 is free
  std::size_t round_ = 0;            // of `multipliers`
  std::size_t longest_search_ = 0;
  LumpKey last_key_;  // neighbours are mostly of one lump
  std::int32_t last_number_ = 0;
};

}  // namespace avstem::parsers::ocr_giro
