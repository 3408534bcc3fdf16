/// The operating system's user that a server runs as.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace avstem::ledger::postgres::private_cluster {

struct Account {
  uid_t user = 0;
  gid_t group = 0;
  std::string name;
};

[[nodiscard]] bool is_root();

/// PostgreSQL refuses to run as root. The caller's own user; for root, the owner of `folder` when that is another user, else
/// `postgres`. Throws `ClusterError` when the machine has no such user, or when `folder` belongs to somebody else.
[[nodiscard]] Account server_account(const std::filesystem::path& folder);

/// For the rest of this process. Only between fork and exec; false when the system refuses.
[[nodiscard]] bool become(const Account& account);

/// The user may enter the folder and every folder above it.
[[nodiscard]] bool can_enter(const Account& account, const std::filesystem::path& folder);

}  // namespace avstem::ledger::postgres::private_cluster
