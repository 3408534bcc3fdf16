/// Bytes to read, as a door that files come in through: read forward, in pieces, and again from the start.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace avstem::core {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills up to `capacity` bytes and tells how many; 0 only at the end. Throws `std::system_error` when reading fails.
  [[nodiscard]] virtual std::size_t read(char* buffer, std::size_t capacity) = 0;
  virtual void rewind() = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
};

/// Borrows the bytes; they outlive this.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_{bytes} {}
  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::string_view piece = bytes_.substr(position_, capacity);
    std::copy(piece.begin(), piece.end(), buffer);
    position_ += piece.size();
    return piece.size();
  }
  void rewind() override { position_ = 0; }
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t position_ = 0;
};

}  // namespace avstem::core
