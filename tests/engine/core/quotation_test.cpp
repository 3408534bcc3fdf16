#include "engine/core/quotation.hpp"

#include <gtest/gtest.h>

#include "engine/core/utf8.hpp"
#include "tests/engine/core/random_seed.hpp"

namespace avstem::core {
namespace {

TEST(Quotation, KeepsWhatCanBePrinted) {
  EXPECT_EQ(quote("Åse 1 234"), "'Åse 1 234'");
  EXPECT_EQ(quote(""), "''");
}

TEST(Quotation, EscapesWhatCannotBePrintedAndWhatIsNotUtf8) {
  EXPECT_EQ(quote("a\x1b[31m"), "'a\\x1b[31m'");
  EXPECT_EQ(quote("\xE5"), "'\\xe5'");
  EXPECT_EQ(quote("\u202e"), "'\\xe2\\x80\\xae'");
  EXPECT_EQ(quote(std::string_view{"a\0b", 3}), "'a\\x00b'");
}

TEST(Quotation, CutsALongTextBetweenCharacters) {
  std::string sixty;
  for (int i = 0; i < 60; ++i) sixty += "Å";
  EXPECT_EQ(quote(sixty), "'" + sixty + "'");
  EXPECT_EQ(quote(sixty + "Å"), "'" + sixty + "…'");
  EXPECT_EQ(printable("abc", 2), "ab…");
}

TEST(Quotation, IsPrintableUtf8WhateverItQuotes) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 5'000; ++round) {
    std::string bytes(random() % 80, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    std::string_view rest = bytes;
    const std::string quotation = quote(rest);
    ASSERT_EQ(first_invalid_byte(quotation), std::nullopt);
    for (rest = quotation; !rest.empty(); rest.remove_prefix(first_character(rest)->length)) {
      ASSERT_TRUE(is_printable(first_character(rest)->code_point));
    }
  }
}

}  // namespace
}  // namespace avstem::core
