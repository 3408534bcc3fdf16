/// A regular file as a source of bytes.
#pragma once

#include <filesystem>

#include "engine/core/byte_source.hpp"

namespace avstem::core {

/// Owns the descriptor. Opening anything but a regular file, or failing to, throws `std::system_error`.
class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::filesystem::path& path);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* buffer, std::size_t capacity) override;
  void rewind() override;
  [[nodiscard]] std::uint64_t size() const override { return size_; }

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace avstem::core
