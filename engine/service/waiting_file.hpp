/// Files in an inbox: which of them are complete, and in which order they are taken.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/clock.hpp"

namespace avstem::service {

/// A regular file as one look at the inbox saw it.
struct WaitingFile {
  std::string name;  ///< any bytes but `/`
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  ///< by the clock of the disk: compared with itself only
  std::uint64_t inode = 0;
  std::optional<std::int64_t> transmission;  ///< of an OCR file
  friend bool operator==(const WaitingFile&, const WaitingFile&) = default;
};

/// Not hidden and not `*.tmp` or `*.part`: such names are still being written.
[[nodiscard]] bool is_finished_name(std::string_view name);

/// By transmission number, then those that have none; equal ones by the bytes of their names.
void put_in_order(std::vector<WaitingFile>& files);

/// Remembers from look to look since when each file has not changed.
class Settling {
 public:
  /// Those of `seen` that hold something and have been the same for at least `settle`, in the order in which they are taken. Without
  /// `settle` one look is enough.
  [[nodiscard]] std::vector<WaitingFile> complete(const std::vector<WaitingFile>& seen, core::Timestamp now,
                                                  std::chrono::seconds settle);
  /// Every name that the last look saw, and when it was first seen.
  [[nodiscard]] std::vector<std::pair<std::string, core::Timestamp>> waiting() const;
  /// Names that have been in the inbox for longer than `most` and are not complete.
  [[nodiscard]] std::vector<std::string> overdue(core::Timestamp now, std::chrono::seconds most) const;
  /// Whether some file that holds something has changed within `settle`: it is worth while to look again soon.
  [[nodiscard]] bool is_settling(core::Timestamp now, std::chrono::seconds settle) const;

 private:
  struct Seen {
    WaitingFile file;
    core::Timestamp first;  ///< when the name was first seen
    core::Timestamp since;  ///< since when it is as it is
  };
  std::map<std::string, Seen> seen_;
};

}  // namespace avstem::service
