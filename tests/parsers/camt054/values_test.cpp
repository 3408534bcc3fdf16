// Values that are seldom written, and refusals that nothing else reaches: each is one edit of a valid message.
#include <gtest/gtest.h>

#include "engine/core/byte_source.hpp"
#include "parsers/camt054.hpp"
#include "tests/parsers/camt054/recording.hpp"
#include "tests/parsers/fixture.hpp"

namespace avstem::tests {
namespace {

struct Reading {
  core::Findings findings;
  Recording told;
};

/// The message of one payment with its first `from` replaced.
Reading read_edited(const std::string& from, const std::string& to) {
  std::string bytes =
      read_text(std::filesystem::path{AVSTEM_FIXTURES} / "camt054" / "accepted" / "one-payment.v08.xml");
  const std::size_t at = bytes.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  bytes.replace(at, from.size(), to);
  core::MemorySource source{bytes};
  Reading reading;
  reading.findings = parsers::camt054::read(source, reading.told).findings;
  return reading;
}

std::string first_line(const Reading& reading) {
  return reading.findings.kept().empty() ? "" : core::to_line(reading.findings.kept().front(), "x");
}

TEST(CamtValues, RefusesANumberThatIsNone) {
  EXPECT_EQ(
      first_line(read_edited("<NbOfTxs>1<", "<NbOfTxs>one<")),
      "x:34:39: E-CAMT-COUNT number (Ntfctn[1]/Ntry[1]/NtryDtls/Btch/NbOfTxs): expected 1 to 15 digits, found 'one' "
      "[ISO 20022 Max15NumericText]");
  EXPECT_TRUE(read_edited("<NbOfTxs>1<", "<NbOfTxs>1234567890123456<").findings.refuse());
}

TEST(CamtValues, RefusesATransactionOfMoreThanTenThousandReferences) {
  std::string many;
  for (int i = 0; i < 10'001; ++i) many += "<Strd><CdtrRefInf><Ref>0010017</Ref></CdtrRefInf></Strd>";
  const Reading reading = read_edited("<RmtInf>", "<RmtInf>" + many);
  ASSERT_TRUE(reading.findings.refuse());
  const core::Finding& finding = reading.findings.kept().front();
  EXPECT_EQ(finding.code, "E-CAMT-LIMIT");
  EXPECT_EQ(finding.what + ": " + finding.expected + ", " + finding.found,
            "references of one transaction: at most 10000, more");
}

TEST(CamtValues, KeepsAPayersAccountThatIsNoneAsText) {
  const Reading reading = read_edited("NO9386011117947", "NO9286011117947");
  ASSERT_EQ(reading.told.payments.size(), 1U);
  EXPECT_FALSE(reading.told.payments.front().payer_account);
  EXPECT_EQ(reading.told.payments.front().text, "NO9286011117947");
  EXPECT_EQ(reading.findings.count(), 0U);
}

TEST(CamtValues, TakesTheDayThatIsWrittenInAValueDateWithATime) {
  const Reading reading = read_edited("<ValDt><Dt>2026-10-05</Dt>", "<ValDt><DtTm>2026-10-06T23:59:00+02:00</DtTm>");
  ASSERT_EQ(reading.told.payments.size(), 1U);
  EXPECT_EQ(reading.told.payments.front().value_on, core::Date::create(2026, 10, 6));
}

TEST(CamtValues, NamesTheRecipientAndThePayingBank) {
  const Reading recipient = read_edited(
      "</CreDtTm>",
      "</CreDtTm><MsgRcpt><Nm>Et historielag</Nm><Id><OrgId><Othr><Id>1</Id></Othr></OrgId></Id></MsgRcpt>");
  ASSERT_EQ(recipient.told.sections.size(), 1U);
  EXPECT_EQ(recipient.told.sections.front().recipient, "Et historielag");
  const Reading bank =
      read_edited("<Pty><Nm>Kari Nordmann</Nm></Pty>", "<Agt><FinInstnId><Nm>Banken</Nm></FinInstnId></Agt>");
  ASSERT_EQ(bank.told.payments.size(), 1U);
  EXPECT_EQ(bank.told.payments.front().payer_name, "Banken");
}

}  // namespace
}  // namespace avstem::tests
