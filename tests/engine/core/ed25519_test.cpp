#include "engine/core/ed25519.hpp"

#include <gtest/gtest.h>

namespace avstem::core {
namespace {

// RFC 8032, 7.1, test 2.
constexpr const char* seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
constexpr const char* public_hex = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
constexpr const char* signature_hex =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

TEST(Ed25519, SignsTheExampleOfRfc8032) {
  const auto key = SigningKey::parse_hex(seed);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_key().hex(), public_hex);
  EXPECT_EQ(key->sign("\x72").hex(), signature_hex);
}

TEST(Ed25519, AcceptsTheExampleAndNoOtherTextKeyOrSignature) {
  const auto key = *PublicKey::parse_hex(public_hex);
  const auto signature = *Signature::parse_hex(signature_hex);
  EXPECT_TRUE(is_signed("\x72", signature, key));
  EXPECT_FALSE(is_signed("\x73", signature, key));
  EXPECT_FALSE(is_signed("\x72\x72", signature, key));
  EXPECT_FALSE(is_signed("\x72", signature, SigningKey::generate().public_key()));
  for (std::size_t i = 0; i < 64; ++i) {
    auto bytes = signature.bytes();
    bytes.at(i) ^= 1U;
    EXPECT_FALSE(is_signed("\x72", Signature{bytes}, key)) << "byte " << i;
  }
}

TEST(Ed25519, MakesAnotherKeyEachTime) {
  EXPECT_NE(SigningKey::generate().public_key(), SigningKey::generate().public_key());
}

TEST(Ed25519, ReadsAKeyFromExactlyItsDigits) {
  std::string with_capital(64, 'a');
  with_capital.back() = 'A';
  EXPECT_FALSE(PublicKey::parse_hex(""));
  EXPECT_FALSE(PublicKey::parse_hex(std::string(63, 'a')));
  EXPECT_FALSE(PublicKey::parse_hex(std::string(65, 'a')));
  EXPECT_FALSE(PublicKey::parse_hex(with_capital));
  EXPECT_TRUE(PublicKey::parse_hex(std::string(64, 'a')));
}

}  // namespace
}  // namespace avstem::core
