/// Hears from the kernel (inotify) that a file in a folder was closed after writing, or got its name by a move.
#pragma once

#include <filesystem>
#include <map>
#include <vector>

namespace avstem::service {

/// Network mounts say nothing: whoever uses this looks by itself now and then.
class InboxWatch {
 public:
  InboxWatch();
  ~InboxWatch();
  InboxWatch(const InboxWatch&) = delete;
  InboxWatch& operator=(const InboxWatch&) = delete;

  /// From now on these folders. A folder that is not there is tried again by calling this again; safe to repeat.
  void watch(const std::vector<std::filesystem::path>& folders);
  /// To wait for; -1 when the kernel gives none.
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Forgets what was heard. What it was is found out by looking.
  void drain();

 private:
  int descriptor_ = -1;
  std::map<std::filesystem::path, int> watches_;
};

}  // namespace avstem::service
