#include "engine/service/waiting_file.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace avstem::service {

bool is_finished_name(std::string_view name) {
  return !name.empty() && !name.starts_with('.') && !name.ends_with(".tmp") && !name.ends_with(".part");
}

void put_in_order(std::vector<WaitingFile>& files) {
  const auto place = [](const WaitingFile& file) {
    return std::make_tuple(file.transmission.value_or(std::numeric_limits<std::int64_t>::max()),
                           std::string_view{file.name});
  };
  std::sort(files.begin(), files.end(),
            [&](const WaitingFile& a, const WaitingFile& b) { return place(a) < place(b); });
}

std::vector<WaitingFile> Settling::complete(const std::vector<WaitingFile>& seen, core::Timestamp now,
                                            std::chrono::seconds settle) {
  std::map<std::string, Seen> still;
  std::vector<WaitingFile> taken;
  for (const WaitingFile& file : seen) {
    Seen now_seen{file, now, now};
    if (const auto before = seen_.find(file.name); before != seen_.end()) {
      // A clock that was put back must not keep a file waiting for ever.
      now_seen.first = std::min(before->second.first, now);
      if (before->second.file == file) now_seen.since = std::min(before->second.since, now);
    }
    // An empty file is one that is about to be written.
    const bool settled = file.size > 0 && now - now_seen.since >= settle;
    if (settled) taken.push_back(file);
    still.emplace(file.name, std::move(now_seen));
  }
  seen_ = std::move(still);
  for (const WaitingFile& file : taken) seen_.find(file.name)->second.first = now;
  put_in_order(taken);
  return taken;
}

std::vector<std::pair<std::string, core::Timestamp>> Settling::waiting() const {
  std::vector<std::pair<std::string, core::Timestamp>> names;
  for (const auto& [name, seen] : seen_) names.emplace_back(name, seen.first);
  return names;
}

std::vector<std::string> Settling::overdue(core::Timestamp now, std::chrono::seconds most) const {
  std::vector<std::string> names;
  for (const auto& [name, seen] : seen_) {
    if (now - seen.first > most) names.push_back(name);
  }
  return names;
}

bool Settling::is_settling(core::Timestamp now, std::chrono::seconds settle) const {
  return std::any_of(seen_.begin(), seen_.end(),
                     [&](const auto& each) { return each.second.file.size > 0 && now - each.second.since < settle; });
}

}  // namespace avstem::service
