#include "engine/core/currency.hpp"

#include <gtest/gtest.h>

namespace avstem::core {
namespace {

TEST(Currency, IsThreeCapitalLetters) {
  EXPECT_EQ(Currency::parse("NOK"), Currency::nok());
  EXPECT_EQ(Currency::parse("EUR")->code(), "EUR");
  for (const char* text : {"", "NO", "NOKK", "nok", "N0K", "kr ", "ÆØ"})
    EXPECT_EQ(Currency::parse(text), std::nullopt) << text;
}

}  // namespace
}  // namespace avstem::core
