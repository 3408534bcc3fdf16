#include "engine/core/ids.hpp"

#include <gtest/gtest.h>

#include <string>

namespace avstem::core {
namespace {

TEST(TextId, HasOneToFortyPrintableAsciiCharacters) {
  EXPECT_TRUE(InvoiceNumber::parse("1"));
  EXPECT_TRUE(InvoiceNumber::parse(std::string(40, 'x')));
  EXPECT_TRUE(InvoiceNumber::parse("2026/17-A #3"));
  EXPECT_FALSE(InvoiceNumber::parse(""));
  EXPECT_FALSE(InvoiceNumber::parse(std::string(41, 'x')));
  for (const char* text : {" 1", "1 ", "1\t2", "1\n", "\x7f", "Å1", "1\u00a02"}) {
    EXPECT_FALSE(InvoiceNumber::parse(text)) << text;
  }
}

TEST(TextId, ReadsBackWhatItHolds) { EXPECT_EQ(CustomerNumber::parse("K-17")->text(), "K-17"); }

TEST(OrganisationId, IsMadeOfSmallLettersDigitsAndHyphens) {
  EXPECT_TRUE(OrganisationId::parse("groruddalen-historielag"));
  EXPECT_TRUE(OrganisationId::parse("a1"));
  for (const char* text : {"a", "A1", "a_1", "a 1", "å1", "a.b", "a/b", "../a"}) {
    EXPECT_FALSE(OrganisationId::parse(text)) << text;
  }
  EXPECT_TRUE(OrganisationId::parse(std::string(40, 'a')));
  EXPECT_FALSE(OrganisationId::parse(std::string(41, 'a')));
}

TEST(LedgerAccount, IsOneToTenDigits) {
  EXPECT_TRUE(LedgerAccount::parse("1"));
  EXPECT_TRUE(LedgerAccount::parse("1234567890"));
  for (const char* text : {"", "12345678901", "15OO", "-1500", "15.00"}) {
    EXPECT_FALSE(LedgerAccount::parse(text)) << text;
  }
}

TEST(NumberId, IsOrderedByItsNumber) {
  EXPECT_LT(InputNumber{9}, InputNumber{10});
  EXPECT_EQ(Ordinal{3}.value(), 3);
}

TEST(PaymentId, IsWrittenAsInputAndOrdinalAndOrderedByBoth) {
  EXPECT_EQ((PaymentId{InputNumber{12}, Ordinal{345}}.text()), "12:345");
  EXPECT_LT((PaymentId{InputNumber{12}, Ordinal{345}}), (PaymentId{InputNumber{13}, Ordinal{1}}));
  EXPECT_LT((PaymentId{InputNumber{12}, Ordinal{9}}), (PaymentId{InputNumber{12}, Ordinal{10}}));
}

}  // namespace
}  // namespace avstem::core
