/// Where the parts of one private cluster lie.
#pragma once

#include <filesystem>

#include "ledger/postgres/private_cluster/account.hpp"
#include "ledger/private_cluster.hpp"

namespace avstem::ledger::postgres::private_cluster {

/// ```
/// <data>/postgres/lock        taken by whoever starts or stops the server
///                 moved-to    only when the home is elsewhere: its path, one line
/// <home>/cluster/             PostgreSQL's data directory
///        cluster.new/         one that is being made; renamed when it is whole
///        socket/              0700; a short folder under /tmp instead when its path is too long for a socket
///        log/                 a week of logs, without data of the books
///        start.log            what the server said before its log was open
/// ```
/// The home is `<data>/postgres`, or a folder of its own under the fallback when the server's user cannot enter that.
class Home {
 public:
  explicit Home(std::filesystem::path folder) : folder_{std::move(folder)} {}
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path cluster() const { return folder_ / "cluster"; }
  [[nodiscard]] std::filesystem::path unfinished_cluster() const { return folder_ / "cluster.new"; }
  [[nodiscard]] std::filesystem::path log() const { return folder_ / "log"; }
  [[nodiscard]] std::filesystem::path start_log() const { return folder_ / "start.log"; }
  /// `socket`, or `/tmp/avstem-<user>-<hash of the home's path>`.
  [[nodiscard]] std::filesystem::path socket(const Account& account) const;

 private:
  std::filesystem::path folder_;
};

/// As an earlier run left it; the folders need not exist. Throws `ClusterError` when the pointer cannot be read.
[[nodiscard]] Home find_home(const PrivateClusterPlace& place);
/// Makes the folders that are missing, with their owners, and leaves a pointer when the home is elsewhere. Throws `ClusterError`.
[[nodiscard]] Home make_home(const PrivateClusterPlace& place, const Account& account);
/// Makes a folder 0700 for the account. One that somebody else owns or can enter is refused: it could be a trap under /tmp.
void make_private_folder(const std::filesystem::path& folder, const Account& account);

}  // namespace avstem::ledger::postgres::private_cluster
