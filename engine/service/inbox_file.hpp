/// A file of an inbox that is being read: the very file that was looked at, whatever happens to its name.
#pragma once

#include <string>

#include "engine/core/byte_source.hpp"

namespace avstem::service {

/// Owns the descriptor. Reading throws `std::system_error`.
class InboxFile final : public core::ByteSource {
 public:
  /// Opens a name of the folder, never through a symbolic link, and waits for nothing. Throws `std::system_error`, with
  /// `EINVAL` for anything but a regular file.
  InboxFile(int folder, std::string name);
  ~InboxFile() override;
  InboxFile(const InboxFile&) = delete;
  InboxFile& operator=(const InboxFile&) = delete;

  std::size_t read(char* buffer, std::size_t capacity) override;
  void rewind() override;
  [[nodiscard]] std::uint64_t size() const override { return size_; }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::uint64_t inode() const { return inode_; }
  /// When it was written last, by the clock of its disk.
  [[nodiscard]] std::int64_t modified_ns() const { return modified_ns_; }
  /// Size and time are what they were when it was opened.
  [[nodiscard]] bool is_unchanged() const;

 private:
  std::string name_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::int64_t modified_ns_ = 0;
  std::uint64_t inode_ = 0;
};

}  // namespace avstem::service
