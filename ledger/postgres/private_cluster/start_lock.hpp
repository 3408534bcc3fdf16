/// One process at a time starts or stops a cluster.
#pragma once

#include <chrono>
#include <filesystem>

namespace avstem::ledger::postgres::private_cluster {

/// Held from construction to destruction; the system gives it back when its holder is killed. Throws `ClusterError` when the
/// file cannot be opened or when another process keeps it longer than `patience`.
class StartLock {
 public:
  StartLock(const std::filesystem::path& file, std::chrono::milliseconds patience);
  ~StartLock();
  StartLock(const StartLock&) = delete;
  StartLock& operator=(const StartLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace avstem::ledger::postgres::private_cluster
