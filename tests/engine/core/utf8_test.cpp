#include "engine/core/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace avstem::core {
namespace {

TEST(Utf8, ReadsCharactersOfOneToFourBytes) {
  EXPECT_EQ(first_character("A")->code_point, U'A');
  EXPECT_EQ(first_character("Å")->code_point, U'Å');
  EXPECT_EQ(first_character("€")->length, 3U);
  EXPECT_EQ(first_character("🙂")->code_point, U'🙂');
  EXPECT_EQ(first_character(""), std::nullopt);
}

TEST(Utf8, FindsTheFirstByteThatIsNotIt) {
  EXPECT_EQ(first_invalid_byte("Ærlig Økt Å 🙂"), std::nullopt);
  EXPECT_EQ(first_invalid_byte("ab\xE5"), 2U) << "latin-1";
  EXPECT_EQ(first_invalid_byte("\x80"), 0U) << "a byte that only goes on";
  EXPECT_EQ(first_invalid_byte("a\xC0\xAF"), 1U) << "overlong, two bytes";
  EXPECT_EQ(first_invalid_byte("\xE0\x80\xAF"), 0U) << "overlong, three bytes";
  EXPECT_EQ(first_invalid_byte("\xF0\x80\x80\xAF"), 0U) << "overlong, four bytes";
  EXPECT_EQ(first_invalid_byte("\xED\xA0\x80"), 0U) << "a surrogate";
  EXPECT_EQ(first_invalid_byte("\xF4\x90\x80\x80"), 0U) << "above U+10FFFF";
  EXPECT_EQ(first_invalid_byte("\xF5\x80\x80\x80"), 0U);
  EXPECT_EQ(first_invalid_byte("a\xC3"), 1U) << "cut short";
  EXPECT_EQ(first_invalid_byte("\xE2\x82"), 0U) << "cut short";
}

TEST(Utf8, CountsCharactersAndEveryStrayByteAsOne) {
  EXPECT_EQ(character_count("Åse"), 3U);
  EXPECT_EQ(character_count("a\xFF\xFE"), 3U);
}

std::string encoded(char32_t c) {
  const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
  if (c < 0x10000) return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
  return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
}

TEST(Utf8, ReadsBackEveryCodePointExceptSurrogates) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const std::string text = encoded(c);
    const auto read = first_character(text);
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    ASSERT_EQ(read.has_value(), !surrogate) << static_cast<unsigned>(c);
    if (read) {
      ASSERT_EQ(read->code_point, c);
      ASSERT_EQ(read->length, text.size());
    }
  }
}

TEST(Utf8, TellsControlCharactersAndTurnersOfDirectionFromText) {
  for (const char32_t c : {U' ', U'~', U'\u00a0', U'Å', U'\u2027', U'\u202f', U'🙂'}) EXPECT_TRUE(is_printable(c));
  for (const char32_t c : {U'\0', U'\n', U'\x1b', U'\x7f', U'\u0085', U'\u2028', U'\u202e', U'\u2066', U'\u2069'}) {
    EXPECT_FALSE(is_printable(c)) << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace avstem::core
