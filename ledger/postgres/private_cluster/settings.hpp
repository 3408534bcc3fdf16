/// `postgresql.avstem.conf`: what a private server is told.
#pragma once

#include <string_view>

namespace avstem::ledger::postgres::private_cluster {

enum class WalCompression { lz4, pglz };

/// The file's text. The log folder and the socket folder are told at start: a cluster may be moved while it is stopped.
[[nodiscard]] std::string_view settings(WalCompression compression);

}  // namespace avstem::ledger::postgres::private_cluster
