#include "ledger/postgres/kids_asked.hpp"

namespace avstem::ledger::postgres {
namespace {

/// The last steps of splitmix64: every bit depends on every bit.
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

std::uint64_t hash_of(const KidKey& key) {
  auto hash = mixed(static_cast<std::uint64_t>(key.organisation.value()));
  for (const char digit : key.kid.text()) hash = (hash ^ static_cast<unsigned char>(digit)) * 0x100000001b3;
  return mixed(hash);
}

}  // namespace

bool KidsAsked::note(const KidKey& key) {
  const std::uint64_t hash = hash_of(key);
  if (!filter_.empty()) return note_in_filter(hash);
  const bool known = !few_.insert(hash).second;
  if (few_.size() <= few_max) return known;
  filter_.assign(bits / 64, 0);
  for (const std::uint64_t each : few_) note_in_filter(each);
  few_.clear();
  return known;
}

bool KidsAsked::note_in_filter(std::uint64_t hash) {
  bool known = true;
  const std::uint64_t step = (hash >> 32) | 1;
  for (std::uint64_t probe = 0; probe < 4; ++probe) {
    const std::uint64_t bit = (hash + probe * step) % bits;
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    known = known && (filter_[bit / 64] & mask) != 0;
    filter_[bit / 64] |= mask;
  }
  return known;
}

}  // namespace avstem::ledger::postgres
