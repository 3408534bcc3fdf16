/// A stream that can be read once, as bytes that can be read again.
#pragma once

#include <istream>
#include <map>
#include <string>

#include "engine/core/byte_source.hpp"

namespace avstem::cli {

/// The most that is taken from a stream: what the archive takes of one object.
inline constexpr std::uint64_t spooled_size_max = std::uint64_t{4} * 1024 * 1024 * 1024;

/// Copies the stream into a nameless file in `TMPDIR`, else /tmp, which goes with this. Throws `std::system_error`.
class SpooledSource final : public core::ByteSource {
 public:
  SpooledSource(std::istream& stream, const std::map<std::string, std::string>& environment);
  ~SpooledSource() override;
  SpooledSource(const SpooledSource&) = delete;
  SpooledSource& operator=(const SpooledSource&) = delete;

  std::size_t read(char* buffer, std::size_t capacity) override;
  void rewind() override;
  [[nodiscard]] std::uint64_t size() const override { return size_; }

 private:
  void keep(const char* bytes, std::size_t count);

  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace avstem::cli
