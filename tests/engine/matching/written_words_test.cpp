#include "engine/matching/written_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace avstem::matching {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(NameWords, AreTheSameHoweverNorwegianLettersAreWritten) {
  EXPECT_THAT(name_words("Bjørg Åsen"), ElementsAre("asen", "bjorg"));
  EXPECT_EQ(name_words("BJOERG AASEN"), name_words("Bjørg Åsen"));
  EXPECT_EQ(name_words("Bjorg Asen"), name_words("Bjørg Åsen"));
  EXPECT_EQ(name_words("Kjær"), name_words("KJAER"));
  EXPECT_EQ(name_words("Müller, René"), name_words("rene muller"));
}

TEST(NameWords, LeaveOutCompanyFormsAndInitials) {
  EXPECT_THAT(name_words("Nordlys Rør AS"), ElementsAre("nordlys", "ror"));
  EXPECT_THAT(name_words("Kari B. Nes"), ElementsAre("kari", "nes"));
  EXPECT_THAT(name_words("  - . "), IsEmpty());
}

TEST(NameWords, SurviveBytesThatAreNotUtf8) { EXPECT_THAT(name_words("Kari\xC3 Nes\xFF"), ElementsAre("kari", "nes")); }

TEST(Names, AreAlikeByTwoWordsOrAllOfTheShorter) {
  const auto alike = [](std::string_view a, std::string_view b) { return are_alike(name_words(a), name_words(b)); };
  EXPECT_TRUE(alike("Bjørg Åsen", "Aasen, Bjoerg Marie"));
  EXPECT_TRUE(alike("Nordlys", "Nordlys Regnskap AS"));
  EXPECT_FALSE(alike("Bjørg Åsen", "Bjørn Åsen"));
  EXPECT_FALSE(alike("Kari Hansen", "Ola Hansen"));
  EXPECT_FALSE(alike("", "Ola Hansen"));
  EXPECT_FALSE(alike("", ""));
}

TEST(CanonicalCode, KeepsLettersAndDigitsInCapitals) {
  EXPECT_EQ(canonical_code("f-1001"), "F1001");
  EXPECT_EQ(canonical_code("2026/0042"), "20260042");
}

TEST(CanonicalCode, DropsLeadingZerosOfDigitsOnly) {
  EXPECT_EQ(canonical_code("00042"), "42");
  EXPECT_EQ(canonical_code("F0042"), "F0042");
  EXPECT_EQ(canonical_code("000"), "000");
}

TEST(CodesIn, AreNumbersAsWritten) {
  EXPECT_THAT(codes_in("Betaling av F-1001, takk"), ElementsAre("F-1001"));
  EXPECT_THAT(codes_in("medlemskontingent 10497/10498"), ElementsAre("10497/10498"));
  EXPECT_THAT(codes_in("Faktura:10497."), ElementsAre("10497"));
}

TEST(CodesIn, JoinGroupsWithSingleBlanks) {
  EXPECT_THAT(codes_in("KID 0010 0170"), ElementsAre("0010", "00100170", "0170"));
  EXPECT_THAT(codes_in("10497  10498"), ElementsAre("10497", "10498"));
}

TEST(CodesIn, PassOverDatesYearsAmountsAndShortNumbers) {
  EXPECT_THAT(codes_in("kontingent 2026, betalt 22.11.2026 kr 1250,50 for 2 barn"), IsEmpty());
}

TEST(CodesIn, TakeWhatIsAnnouncedEvenIfShortOrAYear) {
  EXPECT_THAT(codes_in("faktura nr. 12"), ElementsAre("12"));
  EXPECT_THAT(codes_in("Faktura 2026"), ElementsAre("2026"));
  EXPECT_THAT(codes_in("kundenr: 7"), ElementsAre("7"));
}

TEST(WrittenWords, KeepTheirPromisesForAnyBytes) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random{seed};
  // Bytes that words, numbers and broken UTF-8 are made of.
  const std::string bytes = "0123456789 .,-/:aAeoF\xC3\xA5\xB8\xE2\xFF\n\x01";
  for (int round = 0; round < 5'000; ++round) {
    std::string text(random() % 60, ' ');
    for (char& c : text) c = bytes[random() % bytes.size()];
    for (const std::string& code : codes_in(text)) {
      ASSERT_TRUE(std::any_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; })) << code;
      ASSERT_NE(canonical_code(code), "");
    }
    const auto words = name_words(text);
    ASSERT_TRUE(std::is_sorted(words.begin(), words.end()));
    for (const std::string& word : words) ASSERT_GT(word.size(), 1U);
    ASSERT_EQ(are_alike(words, words), !words.empty());
  }
}

TEST(CodesIn, AreBounded) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += std::to_string(10'000 + i) + "x ";
  EXPECT_THAT(codes_in(text), SizeIs(codes_max));
}

TEST(IsFoundIn, FoldsLettersAndLeavesOutBlanks) {
  for (const char* asked : {"Ødegård", "ødegård", "ØDEGÅRD", "odegard", "Oedegaard", "kari ø", "KariØdegård"})
    EXPECT_TRUE(is_found_in("Kari Ødegård", asked)) << asked;
  EXPECT_TRUE(is_found_in("Sæter", "SAETER"));
  EXPECT_TRUE(is_found_in("Åse Müller", "ase muller"));
  EXPECT_TRUE(is_found_in("KID 1234", "1 234"));
  EXPECT_TRUE(is_found_in("Roed", "ed")) << "in the middle of what may be a substitute";
  EXPECT_TRUE(is_found_in("Bo Eide", "eide")) << "o and e of two words are no substitute";
  EXPECT_TRUE(is_found_in("500.00", "500.00"));
  EXPECT_FALSE(is_found_in("500.00", "500,00"));
  EXPECT_TRUE(is_found_in("Łódź \xff", "ŁÓDź"));
  EXPECT_FALSE(is_found_in("Kari Ødegård", "odegaarden"));
  EXPECT_FALSE(is_found_in("Ødegård", "æ"));
}

}  // namespace
}  // namespace avstem::matching
