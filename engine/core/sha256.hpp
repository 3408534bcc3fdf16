/// SHA-256 (FIPS 180-4) through OpenSSL.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace avstem::core {

/// 32 bytes. Written as 64 lower-case hexadecimal digits.
class Sha256 {
 public:
  Sha256() = default;
  explicit Sha256(const std::array<unsigned char, 32>& bytes) : bytes_{bytes} {}
  [[nodiscard]] static Sha256 of(std::string_view bytes);
  [[nodiscard]] static std::optional<Sha256> parse_hex(std::string_view hex);
  [[nodiscard]] std::string hex() const;
  [[nodiscard]] const std::array<unsigned char, 32>& bytes() const { return bytes_; }
  friend auto operator<=>(const Sha256&, const Sha256&) = default;

 private:
  std::array<unsigned char, 32> bytes_{};
};

/// Digests bytes as they come. `finish` ends it and starts over.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&& other) noexcept;
  Sha256Stream& operator=(Sha256Stream&& other) noexcept;
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;

  void update(std::string_view bytes);
  [[nodiscard]] Sha256 finish();

 private:
  evp_md_ctx_st* context_;
};

}  // namespace avstem::core
