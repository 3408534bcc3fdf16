/// Which KIDs a transaction has asked for or written, in memory that does not follow the size of a file.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "ledger/ledger.hpp"

namespace avstem::ledger::postgres {

/// Few are kept one by one, many in a Bloom filter of 8 MB: five million KIDs make it say "perhaps" of one new KID in 200.
class KidsAsked {
 public:
  /// Notes the KID. False: it surely was not noted before.
  bool note(const KidKey& key);

 private:
  static constexpr std::size_t few_max = 50'000;
  static constexpr std::uint64_t bits = std::uint64_t{1} << 26;

  bool note_in_filter(std::uint64_t hash);

  std::unordered_set<std::uint64_t> few_;
  std::vector<std::uint64_t> filter_;  ///< empty while there are few
};

}  // namespace avstem::ledger::postgres
