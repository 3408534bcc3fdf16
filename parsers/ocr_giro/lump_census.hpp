/// Counts and sums the lumps of a file before they are told, because a lump's amount must be final when it begins and
/// its payments may interleave with others' and span assignments.
#pragma once

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
  [[nodiscard]] std::uint64_t hash() const;
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
  LumpCensus();

  /// Adds a payment to its lump. False when that would be one lump too many.
  [[nodiscard]] bool add(const LumpKey& key, core::Money amount);
  [[nodiscard]] std::int32_t size() const { return static_cast<std::int32_t>(lumps_.size()); }

  /// The lump's number, or 0 when no payment of it was added.
  [[nodiscard]] std::int32_t find(const LumpKey& key);
  [[nodiscard]] core::Money amount(std::int32_t number) const;
  /// Takes a payment out again. True when it was the lump's last; nothing when the lump was empty already.
  [[nodiscard]] std::optional<bool> take_one(std::int32_t number);

 private:
  struct Lump {
    std::uint64_t key_high;
    core::Money amount;
    std::uint32_t key_low;
    std::uint32_t payments;
  };
  [[nodiscard]] std::size_t slot_of(const LumpKey& key) const;
  void grow();
  [[nodiscard]] Lump& at(std::int32_t number) { return lumps_[static_cast<std::size_t>(number) - 1]; }

  std::deque<Lump> lumps_;           // grows without copying
  std::vector<std::int32_t> slots_;  // open addressing; 0 is free
  LumpKey last_key_;                 // neighbours are mostly of one lump
  std::int32_t last_number_ = 0;
};

}  // namespace avstem::parsers::ocr_giro
