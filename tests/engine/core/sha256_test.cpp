#include "engine/core/sha256.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/engine/core/random_seed.hpp"

namespace avstem::core {
namespace {

constexpr std::string_view of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, GivesTheVectorsOfTheStandard) {
  EXPECT_EQ(Sha256::of("").hex(), of_nothing);
  EXPECT_EQ(Sha256::of("abc").hex(), of_abc);
  EXPECT_EQ(Sha256::of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex(),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Sha256::of(std::string(1'000'000, 'a')).hex(),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, ReadsBackItsHexadecimalDigits) { EXPECT_EQ(Sha256::parse_hex(of_abc), Sha256::of("abc")); }

TEST(Sha256, ReadsSixtyFourSmallHexadecimalDigitsOnly) {
  std::string capitals{of_abc};
  capitals[0] = 'B';
  EXPECT_FALSE(Sha256::parse_hex(capitals));
  EXPECT_FALSE(Sha256::parse_hex(""));
  EXPECT_FALSE(Sha256::parse_hex(of_abc.substr(1)));
  std::string other{of_abc};
  other.back() = 'g';
  EXPECT_FALSE(Sha256::parse_hex(other));
  std::string longer{of_abc};
  longer.push_back('0');
  EXPECT_FALSE(Sha256::parse_hex(longer));
}

TEST(Sha256Stream, DigestsPiecesAsTheWhole) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 200; ++round) {
    std::string bytes(random() % 500, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    Sha256Stream stream;
    for (std::size_t done = 0; done < bytes.size();) {
      const std::string_view piece = std::string_view{bytes}.substr(done, 1 + random() % 100);
      stream.update(piece);
      done += piece.size();
    }
    EXPECT_EQ(stream.finish(), Sha256::of(bytes));
  }
}

TEST(Sha256Stream, StartsOverWhenItIsFinished) {
  Sha256Stream stream;
  stream.update("abc");
  EXPECT_EQ(stream.finish().hex(), of_abc);
  EXPECT_EQ(stream.finish().hex(), of_nothing);
}

TEST(Sha256Stream, GoesOnWhereItIsMovedTo) {
  Sha256Stream first;
  first.update("a");
  Sha256Stream second{std::move(first)};
  second.update("b");
  Sha256Stream third;
  third = std::move(second);
  third.update("c");
  EXPECT_EQ(third.finish().hex(), of_abc);
}

}  // namespace
}  // namespace avstem::core
