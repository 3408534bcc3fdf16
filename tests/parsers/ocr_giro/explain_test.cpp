#include <gtest/gtest.h>

#include "parsers/ocr_giro.hpp"

namespace avstem::tests {
namespace {

using parsers::FieldExplanation;
using parsers::ocr_giro::explain;

std::string text_of(const std::vector<FieldExplanation>& fields) {
  std::string text;
  for (const FieldExplanation& f : fields) text += f.where + " " + f.name + " '" + f.value + "' " + f.meaning + "\n";
  return text;
}

TEST(OcrExplain, TellsEveryFieldOfAmountItem1) {
  EXPECT_EQ(text_of(explain("NY09133000000152403040124967890-00000000000025000           44000366370078000000")),
            "1-2 format code 'NY' Nets: NY\n"
            "3-4 service code '09' 00 transmission, 09 OCR giro, 21 AvtaleGiro\n"
            "5-6 transaction type '13' corporate terminal giro\n"
            "7-8 record type '30' amount item 1\n"
            "9-15 transaction number '0000015' serial within the assignment\n"
            "16-21 Nets date '240304' 2004-03-24\n"
            "22-23 centre ID '01' the bank data centre\n"
            "24-25 day code '24' day of the month of processing\n"
            "26 partial settlement number '9' settlement run of the day\n"
            "27-31 serial number '67890' payments with the same number are one line on the bank statement\n"
            "32 sign '-' 0, or - for a credit note used as part payment\n"
            "33-49 amount '00000000000025000' 250,00\n"
            "50-74 KID '           44000366370078' KID of 14 characters\n"
            "75-76 card issuer '00' types 18-21; 00 otherwise\n"
            "77-80 filler '0000' zeros\n");
}

TEST(OcrExplain, CoversAllEightyPositionsOfEveryRecord) {
  for (std::string code : {"NY000010", "NY090020", "NY091030", "NY091031", "NY092132", "NY090088", "NY212420",
                           "NY219470", "NY212488", "NY000089"}) {
    code.resize(80, '0');
    std::string joined;
    for (const FieldExplanation& field : explain(code)) joined += field.value;
    EXPECT_EQ(joined, code);
  }
}

TEST(OcrExplain, TurnsFreeTextIntoUtf8) {
  std::string record = "NY0921320000001R\xF8mme";
  record.resize(55, ' ');
  record.resize(80, '0');
  EXPECT_EQ(explain(record).at(5).value.substr(0, 6), "R\u00f8mme");
}

TEST(OcrExplain, SaysWhatStandsInThePlaceOfAKid) {
  const std::vector<std::pair<std::string, std::string>> fields{
      {std::string(25, ' '), "no reference"},
      {"0010017                  ", "not right-justified: not taken for a KID"},
      {"                 001 0017", "a blank inside: the file is refused"},
      {"                 00\t10017", "not printable: the file is refused"},
      {"                 A0010017", "not a KID: kept as text"},
      {"                 0010017-", "KID of 8 characters"}};
  for (const auto& [field, meaning] : fields) {
    std::string record = "NY0910300000001201126012010000100000000000045000";
    record.resize(49, '0');
    record += field;
    record.resize(80, '0');
    EXPECT_EQ(explain(record).at(12).meaning, meaning);
  }
}

TEST(OcrExplain, SaysWhetherAnAccountCanBeRight) {
  const auto account = [](const std::string& digits) {
    std::string record = "NY0900200010085660000001" + digits;
    record.resize(80, '0');
    return explain(record).at(6).meaning;
  };
  EXPECT_EQ(account("12345678903"), "1234.56.78903");
  EXPECT_EQ(account("12345678904"), "1234.56.78904, whose check digit is wrong");
  EXPECT_EQ(account("00000000000"), "not given");
  EXPECT_EQ(account("1234567890?"), "not an account number");
}

TEST(OcrExplain, SaysThatAnotherRecordIsNotKnown) {
  EXPECT_EQ(text_of(explain("NY040020")), "1-8 record 'NY040020' not a record of OCR giro\n");
  EXPECT_EQ(text_of(explain("")), "1-8 record '' not a record of OCR giro\n");
  EXPECT_EQ(text_of(explain("NY091030123")), "1-8 record 'NY091030' not a record of OCR giro\n9-11 rest '123' \n");
}

}  // namespace
}  // namespace avstem::tests
