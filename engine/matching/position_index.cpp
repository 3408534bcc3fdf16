#include "engine/matching/position_index.hpp"

#include <algorithm>

namespace avstem::matching {
namespace {

/// The finaliser of SplitMix64.
std::uint32_t mixed(std::uint64_t bits) {
  bits = (bits ^ bits >> 30U) * 0xBF58476D1CE4E5B9ULL;
  bits = (bits ^ bits >> 27U) * 0x94D049BB133111EBULL;
  return static_cast<std::uint32_t>(bits ^ bits >> 31U);
}

}  // namespace

std::uint32_t hash_of(std::string_view key) {
  std::uint64_t bits = 0xCBF29CE484222325ULL;
  for (const char c : key) bits = (bits ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return mixed(bits);
}

std::uint32_t hash_of(std::int64_t key) { return mixed(static_cast<std::uint64_t>(key)); }

void PositionIndex::finish() { std::sort(entries_.begin(), entries_.end()); }

std::span<const PositionIndex::Entry> PositionIndex::under(std::uint32_t hash) const {
  const auto first = std::lower_bound(entries_.begin(), entries_.end(), Entry{hash, 0});
  const auto last = std::upper_bound(first, entries_.end(), Entry{hash, UINT32_MAX});
  return {first, last};
}

}  // namespace avstem::matching
