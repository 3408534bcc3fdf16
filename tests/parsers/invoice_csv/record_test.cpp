#include "parsers/invoice_csv/record.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/engine/core/random_seed.hpp"

namespace avstem::parsers::invoice_csv {
namespace {

using Texts = std::vector<std::string>;

Texts texts_of(std::string_view line, char separator = ',') {
  const auto fields = split(line, 1, separator);
  Texts texts;
  if (!fields) return {"refused"};
  for (const Field& field : *fields) texts.push_back(field.text);
  return texts;
}

TEST(Record, SplitsBareFields) {
  EXPECT_EQ(texts_of("a,b,c"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(texts_of("a;b,c", ';'), (Texts{"a", "b,c"}));
  EXPECT_EQ(texts_of(""), (Texts{""}));
  EXPECT_EQ(texts_of(","), (Texts{"", ""}));
  EXPECT_EQ(texts_of(" a ,b "), (Texts{" a ", "b "}));
}

TEST(Record, TakesQuotesApartAsRfc4180Says) {
  EXPECT_EQ(texts_of(R"("a,b","c")"), (Texts{"a,b", "c"}));
  EXPECT_EQ(texts_of(R"("a""b","",""""))"), (Texts{"refused"}));
  EXPECT_EQ(texts_of(R"("a""b","","""")"), (Texts{"a\"b", "", "\""}));
}

TEST(Record, RefusesQuotesThatItWouldHaveToGuessAbout) {
  EXPECT_EQ(texts_of(R"(a"b)"), (Texts{"refused"}));
  EXPECT_EQ(texts_of(R"("a"b)"), (Texts{"refused"}));
  EXPECT_EQ(texts_of(R"("a)"), (Texts{"refused"}));
  EXPECT_EQ(texts_of(R"("a"")"), (Texts{"refused"}));
}

TEST(Record, CountsColumnsInCharactersAndTakesInTheQuotes) {
  const auto fields = split("Åse,\"Ødegård\",x", 1, ',');
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields.value()[0].column_first, 1U);
  EXPECT_EQ(fields.value()[0].column_last, 3U);
  EXPECT_EQ(fields.value()[1].column_first, 5U);
  EXPECT_EQ(fields.value()[1].column_last, 13U);
  EXPECT_EQ(fields.value()[2].column_first, 15U);
}

TEST(Record, RefusesMoreFieldsThanItsLimit) {
  EXPECT_TRUE(split(std::string(fields_max - 1, ','), 1, ','));
  EXPECT_FALSE(split(std::string(fields_max, ','), 1, ','));
}

/// As RFC 4180 writes a record.
std::string written(const Texts& texts, char separator) {
  std::string line;
  for (const std::string& text : texts) {
    if (&text != texts.data()) line += separator;
    line += '"';
    for (const char c : text) line += c == '"' ? "\"\"" : std::string(1, c);
    line += '"';
  }
  return line;
}

TEST(Record, ReadsBackWhateverIsWritten) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  const std::string alphabet = "ab;,\"= '";
  for (int round = 0; round < 2000; ++round) {
    Texts texts(1 + random() % 6);
    for (std::string& text : texts) {
      for (auto length = random() % 8; length > 0; --length) text += alphabet[random() % (alphabet.size())];
    }
    const char separator = random() % 2 == 0 ? ',' : ';';
    EXPECT_EQ(texts_of(written(texts, separator), separator), texts) << written(texts, separator);
  }
}

}  // namespace
}  // namespace avstem::parsers::invoice_csv
