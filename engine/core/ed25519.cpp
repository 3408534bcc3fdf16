#include "engine/core/ed25519.hpp"

#include <sodium.h>

#include "engine/core/invariant.hpp"

namespace avstem::core {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

template <class Bytes>
std::string to_hex(const Bytes& bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

template <class Bytes>
std::optional<Bytes> from_hex(std::string_view hex) {
  Bytes bytes{};
  if (hex.size() != bytes.size() * 2 || hex.find_first_not_of(digits) != std::string_view::npos) return std::nullopt;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t value = digits.find(hex[2 * i]) * 16 + digits.find(hex[2 * i + 1]);
    bytes[i] = static_cast<unsigned char>(value);
  }
  return bytes;
}

void prepare() { invariant(sodium_init() >= 0, "libsodium can be initialised"); }

const unsigned char* data_of(std::string_view bytes) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

template <class Tag, std::size_t count>
std::optional<HexBytes<Tag, count>> HexBytes<Tag, count>::parse_hex(std::string_view hex) {
  const auto bytes = from_hex<Bytes>(hex);
  if (!bytes) return std::nullopt;
  return HexBytes{*bytes};
}

template <class Tag, std::size_t count>
std::string HexBytes<Tag, count>::hex() const {
  return to_hex(bytes_);
}

template class HexBytes<PublicKeyTag, 32>;
template class HexBytes<SignatureTag, 64>;

bool is_signed(std::string_view bytes, const Signature& signature, const PublicKey& key) {
  prepare();
  return crypto_sign_verify_detached(signature.bytes().data(), data_of(bytes), bytes.size(), key.bytes().data()) == 0;
}

SigningKey::SigningKey(const std::array<unsigned char, 32>& seed) : seed_{seed} {
  prepare();
  PublicKey::Bytes bytes{};
  invariant(crypto_sign_seed_keypair(bytes.data(), secret_.data(), seed_.data()) == 0, "every seed makes a key");
  public_key_ = PublicKey{bytes};
}

SigningKey SigningKey::generate() {
  prepare();
  std::array<unsigned char, 32> seed{};
  randombytes_buf(seed.data(), seed.size());
  return SigningKey{seed};
}

std::optional<SigningKey> SigningKey::parse_hex(std::string_view hex) {
  const auto seed = from_hex<std::array<unsigned char, 32>>(hex);
  if (!seed) return std::nullopt;
  return SigningKey{*seed};
}

SigningKey::~SigningKey() {
  sodium_memzero(seed_.data(), seed_.size());
  sodium_memzero(secret_.data(), secret_.size());
}

Signature SigningKey::sign(std::string_view bytes) const {
  Signature::Bytes signature{};
  const int result = crypto_sign_detached(signature.data(), nullptr, data_of(bytes), bytes.size(), secret_.data());
  invariant(result == 0, "every text can be signed");
  return Signature{signature};
}

std::string SigningKey::secret_hex() const { return to_hex(seed_); }

}  // namespace avstem::core
