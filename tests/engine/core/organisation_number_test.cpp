#include "engine/core/organisation_number.hpp"

#include <gtest/gtest.h>

#include <string>

namespace avstem::core {
namespace {

TEST(OrganisationNumber, PassesModulus11) {
  for (const char* text : {"123456785", "974760673", "920058817", "938601119"}) {
    const auto number = OrganisationNumber::parse(text);
    ASSERT_TRUE(number) << text;
    EXPECT_EQ(number->text(), text);
  }
}

TEST(OrganisationNumber, IsOneNumberWithAndWithoutBlanks) {
  EXPECT_EQ(OrganisationNumber::parse("974 760 673"), OrganisationNumber::parse("974760673"));
}

TEST(OrganisationNumber, RefusesAWrongCheckDigit) {
  for (char digit = '0'; digit <= '9'; ++digit) {
    EXPECT_EQ(OrganisationNumber::parse(std::string{"97476067"} + digit).has_value(), digit == '3') << digit;
  }
}

TEST(OrganisationNumber, IsNeverIssuedWhenTheCheckDigitWouldBeTen) {
  for (const char digit : std::string_view{"0123456789-X"}) {
    EXPECT_FALSE(OrganisationNumber::parse(std::string{"91234567"} + digit)) << digit;
  }
}

TEST(OrganisationNumber, RefusesOtherLengthsOtherCharactersAndZeros) {
  for (const char* text : {"", "97476067", "9747606733", "974.760.673", "NO974760673MVA", "000000000", "974760673\n"}) {
    EXPECT_FALSE(OrganisationNumber::parse(text)) << text;
  }
}

}  // namespace
}  // namespace avstem::core
