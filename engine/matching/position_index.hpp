/// Finds rows by a key without keeping the key: 8 bytes a row, built by one sort.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace avstem::matching {

/// FNV-1a with a last mix, so that all of its bits are good.
[[nodiscard]] std::uint32_t hash_of(std::string_view key);
[[nodiscard]] std::uint32_t hash_of(std::int64_t key);

/// Positions of rows under the hash of their key. Different keys may share a hash: the caller compares the keys.
class PositionIndex {
 public:
  class Entry {
   public:
    Entry(std::uint32_t hash, std::uint32_t position) : packed_{std::uint64_t{hash} << 32U | position} {}
    [[nodiscard]] std::uint32_t hash() const { return static_cast<std::uint32_t>(packed_ >> 32U); }
    [[nodiscard]] std::uint32_t position() const { return static_cast<std::uint32_t>(packed_); }
    friend auto operator<=>(const Entry&, const Entry&) = default;

   private:
    std::uint64_t packed_;
  };

  void reserve(std::size_t rows) { entries_.reserve(rows); }
  void add(std::uint32_t hash, std::uint32_t position) { entries_.emplace_back(hash, position); }
  /// Call once, after the last row and before the first question.
  void finish();

  /// The rows under this hash, in ascending position.
  [[nodiscard]] std::span<const Entry> under(std::uint32_t hash) const;
  [[nodiscard]] std::span<const Entry> all() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

}  // namespace avstem::matching
