/// One process at a time: a lock on a file.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

namespace avstem::core {

/// Held from `take` to destruction. The system gives it back when its holder is killed; the file stays and means nothing.
class FileLock {
 public:
  /// Makes the file when it is missing. Nothing when another holder keeps it longer than `patience`; throws
  /// `std::system_error` when the file cannot be opened.
  [[nodiscard]] static std::optional<FileLock> take(const std::filesystem::path& file,
                                                    std::chrono::milliseconds patience);

  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  explicit FileLock(int descriptor) : descriptor_{descriptor} {}
  int descriptor_;
};

}  // namespace avstem::core
