#include "engine/service/inbox_watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace avstem::service {

InboxWatch::InboxWatch() : descriptor_{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)} {}

InboxWatch::~InboxWatch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void InboxWatch::watch(const std::vector<std::filesystem::path>& folders) {
  for (auto each = watches_.begin(); each != watches_.end();) {
    const bool wanted = std::find(folders.begin(), folders.end(), each->first) != folders.end();
    if (!wanted) ::inotify_rm_watch(descriptor_, each->second);
    each = wanted ? std::next(each) : watches_.erase(each);
  }
  // The kernel gives a folder that is watched already its old number, and a new folder of the same name a new one.
  for (const auto& folder : folders) {
    const int watch = ::inotify_add_watch(descriptor_, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR);
    if (watch >= 0) watches_[folder] = watch;
  }
}

void InboxWatch::drain() {
  std::array<char, 4096> events{};
  while (::read(descriptor_, events.data(), events.size()) > 0) {
  }
}

}  // namespace avstem::service
