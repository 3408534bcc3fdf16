/// A PostgreSQL of one's own in a folder: made when it is missing, started when it is not running, found when it is.
/// It listens on a socket only; nobody but the server's user and root can reach it. See `postgres/private_cluster/`.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace avstem::ledger {

/// The private database cannot be made, started, reached or stopped.
class ClusterError : public std::runtime_error {
 public:
  ClusterError(std::string code, const std::string& what_failed, std::string next)
      : std::runtime_error{code + " " + what_failed + "; next: " + next},
        code_{std::move(code)},
        told_{what_failed},
        next_{std::move(next)} {}
  /// `E-CLUSTER-…`
  [[nodiscard]] const std::string& code() const { return code_; }
  /// What failed, without code and next step, for who shows these by themselves.
  [[nodiscard]] const std::string& told() const { return told_; }
  /// What the user does now, in one sentence.
  [[nodiscard]] const std::string& next() const { return next_; }

 private:
  std::string code_;
  std::string told_;
  std::string next_;
};

struct PrivateClusterPlace {
  /// The folder of the cluster, `<data>/postgres`. Made, with its parents, when it is missing. Made absolute at once.
  std::filesystem::path folder;
  /// Where root puts a cluster whose server's user cannot reach `folder` (a data folder under /root, say). Not /var/tmp:
  /// systemd removes files there that nobody touched for 30 days.
  std::filesystem::path fallback = "/var/lib/avstem";
  /// How long to wait for another process that starts the same cluster, and for the server to recover and be ready.
  std::chrono::milliseconds patience = std::chrono::minutes{5};
};

/// Database and role `avstem` (LOGIN, CREATEDB, CREATEROLE, owner of the database) on the newest PostgreSQL >= 15 of the machine.
///
/// Who runs the server: the user who calls; for root, the owner of an existing cluster, else `postgres`.
/// Who can connect: whoever can enter the socket folder (0700), so that user and root. Hence `trust` inside.
/// The server outlives the process that started it. Any number of processes may start it at once.
class PrivateCluster {
 public:
  explicit PrivateCluster(PrivateClusterPlace place);

  /// Makes sure that the server runs and answers; the connection string (URI) of database and role `avstem`.
  /// Throws `ClusterError`. Costs under 10 ms when it runs, half a second when it is started, some seconds when it is made.
  [[nodiscard]] std::string start();
  /// The connection string when the server runs and answers; nothing otherwise. Changes nothing.
  [[nodiscard]] std::optional<std::string> find() const;
  /// The same server as its superuser `postgres`: for tests, and for repairs by people. The server must run.
  [[nodiscard]] std::string superuser_uri() const;
  /// Stops the server, its sessions with it, and waits for its end. Nothing to do when it does not run.
  void stop();

 private:
  PrivateClusterPlace place_;
};

}  // namespace avstem::ledger
