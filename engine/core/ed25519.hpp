/// Signatures by Ed25519 (RFC 8032) through libsodium. Only a checkpoint is signed; its private key never enters the database.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace avstem::core {

/// Bytes that are written as lower-case hexadecimal digits, two for each.
template <class Tag, std::size_t count>
class HexBytes {
 public:
  using Bytes = std::array<unsigned char, count>;
  HexBytes() = default;
  explicit HexBytes(const Bytes& bytes) : bytes_{bytes} {}
  /// Reads what `hex` writes and nothing else.
  [[nodiscard]] static std::optional<HexBytes> parse_hex(std::string_view hex);
  [[nodiscard]] std::string hex() const;
  [[nodiscard]] const Bytes& bytes() const { return bytes_; }
  friend auto operator<=>(const HexBytes&, const HexBytes&) = default;

 private:
  Bytes bytes_{};
};

using PublicKey = HexBytes<struct PublicKeyTag, 32>;
using Signature = HexBytes<struct SignatureTag, 64>;

/// True when the owner of the key has signed exactly these bytes.
[[nodiscard]] bool is_signed(std::string_view bytes, const Signature& signature, const PublicKey& key);

/// The private key: its 32 bytes of seed decide all. Erased from memory when it goes.
class SigningKey {
 public:
  /// From the randomness of the system.
  [[nodiscard]] static SigningKey generate();
  [[nodiscard]] static std::optional<SigningKey> parse_hex(std::string_view hex);
  ~SigningKey();
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;

  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  [[nodiscard]] Signature sign(std::string_view bytes) const;
  /// To be written into a file that its owner alone can read.
  [[nodiscard]] std::string secret_hex() const;

 private:
  explicit SigningKey(const std::array<unsigned char, 32>& seed);
  std::array<unsigned char, 32> seed_{};
  std::array<unsigned char, 64> secret_{};
  PublicKey public_key_;
};

}  // namespace avstem::core
