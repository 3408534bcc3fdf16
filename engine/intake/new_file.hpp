/// A file that appears whole and durable under its name, or not at all (RELIABILITY 4.2, the write order).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "engine/core/sha256.hpp"

namespace avstem::intake {

/// Written under a temporary name; removed again unless it was published. Every failing step throws `ArchiveError` and is not
/// tried again: after a failed fsync the kernel may have dropped the pages and report success the next time.
class NewFile {
 public:
  /// Makes the temporary file. `temporary_folder` lies on the disk of the final name.
  explicit NewFile(const std::filesystem::path& temporary_folder);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// No more is written: synchronises, reads the file back through a new descriptor and compares. The hash of the bytes.
  [[nodiscard]] core::Sha256 finish();

  enum class Published { made, existed };
  /// After `finish`: gives the file its name, never in place of another file, and synchronises the folder of the name.
  /// `existed`: there is such a file already, its name is synchronised and its content is the caller's to compare.
  [[nodiscard]] Published publish(const std::filesystem::path& name);

 private:
  void sync_and_close();
  void read_back(const core::Sha256& written) const;

  std::filesystem::path temporary_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  core::Sha256Stream hash_;
};

}  // namespace avstem::intake
