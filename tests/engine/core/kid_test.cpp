#include "engine/core/kid.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "tests/engine/core/random_seed.hpp"

namespace avstem::core {
namespace {

KidError error_of(std::string_view text) { return Kid::parse(text).error(); }
Kid kid(std::string_view text) { return Kid::parse(text).value(); }
KidRule rule(std::size_t length, CheckDigit check) { return *KidRule::create(length, check); }

TEST(Kid, HasTwoToTwentyFiveDigits) {
  EXPECT_TRUE(Kid::parse("12"));
  EXPECT_TRUE(Kid::parse(std::string(25, '1')));
  EXPECT_EQ(error_of(""), KidError::too_short);
  EXPECT_EQ(error_of("1"), KidError::too_short);
  EXPECT_EQ(error_of(std::string(26, '1')), KidError::too_long);
}

TEST(Kid, MayEndInADashAndHoldNoOther) {
  EXPECT_TRUE(Kid::parse("001009-"));
  EXPECT_TRUE(Kid::parse("1-"));
  EXPECT_EQ(error_of("-1"), KidError::dash_not_last);
  EXPECT_EQ(error_of("1-2"), KidError::dash_not_last);
  EXPECT_EQ(error_of("--"), KidError::dash_not_last);
}

TEST(Kid, RefusesALetter) { EXPECT_EQ(error_of("12A4"), KidError::not_a_digit); }

TEST(Kid, RefusesBlanksSignsAndDigitsOfOtherScripts) {
  for (const char* text : {" 12", "12 ", "1 2", "+12", "12\u2212", "12\u2013", "1.2", "１２", "12\n"}) {
    EXPECT_EQ(error_of(text), KidError::not_a_digit) << text;
  }
  EXPECT_EQ(error_of(std::string_view{"12\0", 3}), KidError::not_a_digit);
}

TEST(Kid, KeepsLeadingZerosAndIsComparedAsText) {
  EXPECT_EQ(kid("0010017").text(), "0010017");
  EXPECT_NE(kid("0010017"), kid("10017"));
  EXPECT_LT(kid("0010017"), kid("10017"));
}

struct WorkedExample {
  std::string_view body;
  std::string_view modulus10;
  std::string_view modulus11;
};

/// Computed by hand from section 5 of the OCR giro specification; 12345678 is its own example.
constexpr std::array<WorkedExample, 14> worked_examples{{
    {"12345678", "123456782", "123456785"},
    {"1234567", "12345674", "12345674"},
    {"1234", "12344", "12343"},
    {"234567", "2345676", "2345676"},
    {"2345678", "23456783", "23456788"},
    {"001001", "0010017", "0010014"},
    {"001002", "0010025", "0010022"},
    {"001009", "0010090", "001009-"},
    {"000149", "0001495", "000149-"},
    {"10000192823", "100001928231", "100001928230"},
    {"60224", "602243", "602248"},
    {"50001", "500017", "500011"},
    {"000053", "0000539", "0000531"},
    {"003663", "0036632", "0036633"},
}};

TEST(CheckDigit, IsRightInEveryWorkedExample) {
  for (const WorkedExample& example : worked_examples) {
    const std::string body{example.body};
    EXPECT_EQ(body + check_digit_modulus10(body), example.modulus10);
    EXPECT_EQ(body + check_digit_modulus11(body), example.modulus11);
  }
}

TEST(CheckDigit, OfModulus11IsADashWhenItIsTen) {
  for (const char* ending :
       {"001009-", "001012-", "001026-", "001043-", "001057-", "001060-", "001074-", "001088-", "001091-", "001107-"}) {
    const std::string_view text{ending};
    EXPECT_EQ(check_digit_modulus11(text.substr(0, 6)), '-') << text;
  }
}

TEST(CheckDigit, OfModulus11IsADashForOneBodyInEleven) {
  int dashes = 0;
  int same = 0;
  for (int number = 0; number < 100'000; ++number) {
    std::string body = std::to_string(number);
    body.insert(0, 6 - body.size(), '0');
    if (check_digit_modulus11(body) == '-') ++dashes;
    if (check_digit_modulus11(body) == check_digit_modulus10(body)) ++same;
  }
  EXPECT_NEAR(dashes, 9'090, 5);
  EXPECT_NEAR(same, 9'260, 5);
}

TEST(KidRule, AllowsLengthsOfTwoToTwentyFive) {
  EXPECT_FALSE(KidRule::create(1, CheckDigit::modulus10));
  EXPECT_TRUE(KidRule::create(2, CheckDigit::modulus10));
  EXPECT_TRUE(KidRule::create(25, CheckDigit::modulus11));
  EXPECT_FALSE(KidRule::create(26, CheckDigit::modulus11));
}

TEST(KidRule, KeepsItsSegmentsInsideTheLength) {
  const auto with = [](std::size_t from, std::size_t length) {
    return KidRule::create(9, CheckDigit::modulus10, KidSegment{from, length});
  };
  EXPECT_TRUE(with(1, 9));
  EXPECT_TRUE(with(9, 1));
  EXPECT_FALSE(with(0, 4));
  EXPECT_FALSE(with(1, 0));
  EXPECT_FALSE(with(1, 10));
  EXPECT_FALSE(with(9, 2));
  EXPECT_FALSE(with(10, 1));
  EXPECT_FALSE(with(2, static_cast<std::size_t>(-1))) << "a sum of both would wrap around";
  EXPECT_FALSE(KidRule::create(9, CheckDigit::modulus10, std::nullopt, KidSegment{5, 6}));
}

TEST(KidRule, FitsItsWorkedExamplesAndNoOthers) {
  for (const WorkedExample& example : worked_examples) {
    const KidRule ten = rule(example.modulus10.size(), CheckDigit::modulus10);
    const KidRule eleven = rule(example.modulus11.size(), CheckDigit::modulus11);
    EXPECT_TRUE(ten.fits(kid(example.modulus10)));
    EXPECT_TRUE(eleven.fits(kid(example.modulus11)));
    const bool same = example.modulus10 == example.modulus11;
    EXPECT_EQ(ten.fits(kid(example.modulus11)), same) << example.modulus11;
    EXPECT_EQ(eleven.fits(kid(example.modulus10)), same) << example.modulus10;
  }
}

TEST(KidRule, DoesNotFitAnotherLength) {
  EXPECT_FALSE(rule(8, CheckDigit::modulus10).fits(kid("123456782")));
  EXPECT_FALSE(rule(10, CheckDigit::modulus10).fits(kid("123456782")));
}

TEST(KidRule, NeverFitsZerosOnlyThoughTheyPassEveryModulus) {
  EXPECT_EQ(check_digit_modulus10("000000"), '0');
  EXPECT_EQ(check_digit_modulus11("000000"), '0');
  EXPECT_FALSE(rule(7, CheckDigit::modulus10).fits(kid("0000000")));
  EXPECT_FALSE(rule(7, CheckDigit::modulus11).fits(kid("0000000")));
}

TEST(KidRule, DoesNotTakeADashUnderModulus10) { EXPECT_FALSE(rule(7, CheckDigit::modulus10).fits(kid("001009-"))); }

std::string random_body(std::mt19937_64& random) {
  std::string body(1 + random() % 24, '0');
  for (char& c : body) c = static_cast<char>('0' + random() % 10);
  body.front() = static_cast<char>('1' + random() % 9);
  return body;
}

TEST(KidRule, FitsExactlyOneCheckCharacterOfEveryBody) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 2'000; ++round) {
    const std::string body = random_body(random);
    for (const CheckDigit check : {CheckDigit::modulus10, CheckDigit::modulus11}) {
      int fitting = 0;
      for (const char c : std::string_view{"0123456789-"}) {
        if (rule(body.size() + 1, check).fits(kid(body + c))) ++fitting;
      }
      EXPECT_EQ(fitting, 1) << body;
    }
  }
}

TEST(KidRule, NoticesEveryChangeOfOneDigit) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 500; ++round) {
    const std::string body = random_body(random);
    const std::string ten = body + check_digit_modulus10(body);
    const std::string eleven = body + check_digit_modulus11(body);
    for (std::size_t place = 0; place < body.size(); ++place) {
      std::string wrong_ten = ten;
      std::string wrong_eleven = eleven;
      const char other = static_cast<char>('0' + (body[place] - '0' + 1 + static_cast<int>(random() % 9)) % 10);
      wrong_ten[place] = other;
      wrong_eleven[place] = other;
      EXPECT_FALSE(rule(ten.size(), CheckDigit::modulus10).fits(kid(wrong_ten))) << ten << " " << wrong_ten;
      EXPECT_FALSE(rule(eleven.size(), CheckDigit::modulus11).fits(kid(wrong_eleven))) << eleven << " " << wrong_eleven;
    }
  }
}

}  // namespace
}  // namespace avstem::core
