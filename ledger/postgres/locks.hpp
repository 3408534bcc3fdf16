/// Numbers of the advisory locks. They hold per database.
#pragma once

#include <cstdint>

namespace avstem::ledger::postgres {

inline constexpr std::int64_t writer_lock = 0x617673'0001;     ///< "avs", 1: one input is applied at a time
inline constexpr std::int64_t migration_lock = 0x617673'0002;  ///< one migrator at a time

}  // namespace avstem::ledger::postgres
