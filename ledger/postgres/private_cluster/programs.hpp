/// The PostgreSQL programs of the machine, as Debian installs them: `/usr/lib/postgresql/<major>/bin`.
#pragma once

#include <filesystem>

namespace avstem::ledger::postgres::private_cluster {

/// The engine's SQL needs PostgreSQL 15 or newer.
inline constexpr int major_version_min = 15;

struct Programs {
  int major_version = 0;
  std::filesystem::path folder;
  [[nodiscard]] std::filesystem::path initdb() const { return folder / "initdb"; }
  [[nodiscard]] std::filesystem::path postgres() const { return folder / "postgres"; }
};

/// Of the highest version. Throws `ClusterError` when there is none.
[[nodiscard]] Programs newest_programs();
/// Of the version that made the cluster: a server cannot open another version's files. Throws `ClusterError`.
[[nodiscard]] Programs programs_for(const std::filesystem::path& cluster);

}  // namespace avstem::ledger::postgres::private_cluster
