#include "ledger/postgres/private_cluster/start_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <thread>

#include "ledger/private_cluster.hpp"

namespace avstem::ledger::postgres::private_cluster {
namespace {

/// Read-only is enough for flock, so a lock file that root made works for the folder's owner too.
int open_lock(const std::filesystem::path& file) {
  return ::open(file.c_str(), O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
}

}  // namespace

StartLock::StartLock(const std::filesystem::path& file, std::chrono::milliseconds patience) : descriptor_{open_lock(file)} {
  if (descriptor_ < 0) {
    throw ClusterError{"E-CLUSTER-LOCK", "cannot open " + file.string() + ": " + std::strerror(errno),
                       "correct the rights of the data folder"};
  }
  const auto end = std::chrono::steady_clock::now() + patience;
  while (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EINTR && std::chrono::steady_clock::now() >= end) {
      ::close(descriptor_);
      throw ClusterError{"E-CLUSTER-BUSY", "another process starts or stops the server of " + file.parent_path().string(),
                         "try again in a moment"};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

StartLock::~StartLock() { ::close(descriptor_); }

}  // namespace avstem::ledger::postgres::private_cluster
