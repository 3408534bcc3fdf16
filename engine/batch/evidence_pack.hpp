/// Everything that somebody without Avstem and without the database needs to check one organisation's books (docs/EVIDENCE-PACK.md).
#pragma once

#include <functional>
#include <string>

#include "engine/batch/checkpoint.hpp"

namespace avstem::batch {

struct PackOrder {
  ledger::Organisation organisation;
  core::Date from;
  core::Date until;  ///< the last day of the period
};

/// Takes a file of the pack: its path inside the pack and its bytes.
using TakePackFile = std::function<void(const std::string& path, core::ByteSource& bytes)>;

struct PackSums {
  std::int64_t vouchers = 0;
  /// Input records told in full: those of inputs that booked something here in the period, or closed or opened one.
  std::int64_t records = 0;
  std::int64_t objects = 0;   ///< archived files in the pack
  std::int64_t withheld = 0;  ///< archived files that hold money of others too: their hash alone is told
};

/// Tells the files one by one; `pack.txt`, which names all others with their hashes, comes last.
PackSums tell_pack(const PackOrder& order, const intake::Archive& archive, ledger::Reader& reader,
                   const std::vector<FoundCheckpoint>& checkpoints, const TakePackFile& take);

}  // namespace avstem::batch
