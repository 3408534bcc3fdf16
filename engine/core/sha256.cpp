#include "engine/core/sha256.hpp"

#include <openssl/evp.h>

#include <utility>

#include "engine/core/invariant.hpp"

namespace avstem::core {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void start(evp_md_ctx_st* context) {
  invariant(EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1, "OpenSSL starts a SHA-256");
}

}  // namespace

Sha256 Sha256::of(std::string_view bytes) {
  Sha256Stream stream;
  stream.update(bytes);
  return stream.finish();
}

std::optional<Sha256> Sha256::parse_hex(std::string_view hex) {
  std::array<unsigned char, 32> bytes{};
  if (hex.size() != 2 * bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const std::size_t value = hex_digits.find(hex[i]);
    if (value == std::string_view::npos) return std::nullopt;
    bytes[i / 2] = static_cast<unsigned char>(bytes[i / 2] * 16 + value);
  }
  return Sha256{bytes};
}

std::string Sha256::hex() const {
  std::string text;
  text.reserve(2 * bytes_.size());
  for (const unsigned char byte : bytes_) {
    text += hex_digits[byte >> 4U];
    text += hex_digits[byte & 15U];
  }
  return text;
}

Sha256Stream::Sha256Stream() : context_{EVP_MD_CTX_new()} {
  invariant(context_ != nullptr, "OpenSSL has memory for a digest");
  start(context_);
}

Sha256Stream::~Sha256Stream() { EVP_MD_CTX_free(context_); }
Sha256Stream::Sha256Stream(Sha256Stream&& other) noexcept : context_{std::exchange(other.context_, nullptr)} {}
Sha256Stream& Sha256Stream::operator=(Sha256Stream&& other) noexcept {
  std::swap(context_, other.context_);
  return *this;
}

void Sha256Stream::update(std::string_view bytes) {
  invariant(EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1, "OpenSSL digests");
}

Sha256 Sha256Stream::finish() {
  std::array<unsigned char, 32> bytes{};
  invariant(EVP_DigestFinal_ex(context_, bytes.data(), nullptr) == 1, "OpenSSL ends a digest");
  start(context_);
  return Sha256{bytes};
}

}  // namespace avstem::core
