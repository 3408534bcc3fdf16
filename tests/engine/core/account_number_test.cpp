#include "engine/core/account_number.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/engine/core/random_seed.hpp"

namespace avstem::core {
namespace {

AccountNumber account(std::string_view written) { return AccountNumber::parse(written).value(); }
AccountNumberError error_of(std::string_view written) { return AccountNumber::parse(written).error(); }

TEST(AccountNumber, OfNorwayPassesModulus11) {
  for (const char* text : {"12345678903", "86011117947", "99991042764", "99990512341", "88881011128"}) {
    EXPECT_TRUE(account(text).is_norwegian()) << text;
    EXPECT_TRUE(account(text).has_valid_check_digit()) << text;
  }
}

TEST(AccountNumber, OfNorwayWithAWrongCheckDigitIsStillAnAccount) {
  EXPECT_TRUE(account("98765432109").is_norwegian());
  EXPECT_FALSE(account("98765432109").has_valid_check_digit());
}

TEST(AccountNumber, OfZerosOnlyPassesNoCheckThoughTheArithmeticDoes) {
  EXPECT_FALSE(account("00000000000").has_valid_check_digit());
}

TEST(AccountNumber, IsOneAccountInEverySpelling) {
  const AccountNumber plain = account("12345678903");
  for (const char* written :
       {"1234.56.78903", "1234 56 78903", "NO7112345678903", "NO71 1234 5678 903", "no71 12345678903"}) {
    EXPECT_EQ(account(written), plain) << written;
  }
  EXPECT_EQ(account("NO93 8601 1117 947").text(), "86011117947");
}

TEST(AccountNumber, OfOtherCountriesIsKeptWhole) {
  EXPECT_EQ(account("SE45 5000 0000 0583 9825 7466").text(), "SE4550000000058398257466");
  EXPECT_EQ(account("GB82WEST12345698765432").text(), "GB82WEST12345698765432");
  EXPECT_FALSE(account("GB82WEST12345698765432").is_norwegian());
  EXPECT_FALSE(account("GB82WEST12345698765432").has_valid_check_digit());
  EXPECT_EQ(account("1883206").text(), "1883206") << "an old postal giro account";
}

TEST(AccountNumber, RefusesAnIbanThatFailsModulus97) {
  EXPECT_EQ(error_of("NO9486011117947"), AccountNumberError::iban_check_digits);
  EXPECT_EQ(error_of("GB82WEST12345698765433"), AccountNumberError::iban_check_digits);
}

TEST(AccountNumber, RefusesNothingTooMuchAndOtherCharacters) {
  EXPECT_EQ(error_of(""), AccountNumberError::empty);
  EXPECT_EQ(error_of(" . "), AccountNumberError::empty);
  EXPECT_EQ(error_of(std::string(35, '1')), AccountNumberError::too_long);
  EXPECT_TRUE(AccountNumber::parse(std::string(34, '1')));
  EXPECT_EQ(error_of("1234-56-78903"), AccountNumberError::bad_character);
  EXPECT_EQ(error_of("1234\u00a0567"), AccountNumberError::bad_character);
}

TEST(AccountNumber, IsGroupedForPeople) {
  EXPECT_EQ(account("12345678903").grouped(), "1234.56.78903");
  EXPECT_EQ(account("GB82WEST12345698765432").grouped(), "GB82WEST12345698765432");
}

TEST(AccountNumber, ReadsBackWhatItWrites) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 5'000; ++round) {
    std::string text(1 + random() % 34, '0');
    for (char& c : text) c = "0123456789"[random() % 10];
    const AccountNumber number = account(text);
    EXPECT_EQ(account(number.text()), number);
    EXPECT_EQ(account(number.grouped()), number);
  }
}

TEST(AccountNumber, OfNorwayHasAtMostOneCheckDigitForEachBody) {
  const tests::RandomSeed seed;
  auto random = seed.engine();
  for (int round = 0; round < 2'000; ++round) {
    std::string body = std::to_string(1'000'000'000 + random() % 9'000'000'000);
    int valid = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
      body.push_back(digit);
      if (account(body).has_valid_check_digit()) ++valid;
      body.pop_back();
    }
    EXPECT_LE(valid, 1) << body;
  }
}

}  // namespace
}  // namespace avstem::core
