#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/core/file_source.hpp"
#include "parsers/camt054.hpp"
#include "tests/parsers/camt054/camt_file.hpp"
#include "tests/parsers/camt054/recording.hpp"

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;
using core::PaymentKind;

std::string read_text(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>{in}, {}};
}

parsers::BankFileSummary read_file(const fs::path& path, parsers::BankFileSink& sink) {
  core::FileSource source{path};
  return parsers::camt054::read(source, sink);
}

fs::path accepted(const char* name) { return fs::path{AVSTEM_FIXTURES} / "camt054/accepted" / name; }
fs::path sample(const char* name) { return fs::path{AVSTEM_SAMPLES} / "camt054" / name; }
std::int64_t ore(core::Money amount) { return amount.ore(); }

TEST(Camt054, ReadsOnePaymentWithEverythingThatItSays) {
  Recording told;
  const auto summary = read_file(accepted("one-payment.v08.xml"), told);
  EXPECT_FALSE(summary.findings.refuse());
  ASSERT_EQ(told.sections.size(), 1U);
  EXPECT_EQ(told.sections[0].account.text(), "12345678903");
  EXPECT_EQ(told.sections[0].delivery, "MSG-1");
  EXPECT_EQ(told.sections[0].sequence, "NTF-1");
  EXPECT_EQ(told.sections[0].currency, core::Currency::nok());
  ASSERT_EQ(told.lumps.size(), 1U);
  EXPECT_EQ(told.lumps[0].reference, "LUMP-1");
  EXPECT_EQ(told.lumps[0].booked_on.iso(), "2026-10-05");
  ASSERT_EQ(told.payments.size(), 1U);
  const core::Payment& payment = told.payments[0];
  EXPECT_EQ(ore(payment.amount), 15000);
  EXPECT_EQ(payment.reference.text(), "0010017");
  EXPECT_EQ(payment.bank_reference, "678901231");
  EXPECT_EQ(payment.payer_name, "Kari Nordmann");
  EXPECT_EQ(payment.payer_account->text(), "86011117947");
  EXPECT_EQ(payment.type, "PMNT/RCDT/VCOM");
  EXPECT_EQ(payment.value_on->iso(), "2026-10-05");
  EXPECT_EQ(payment.line, 35U);
  EXPECT_EQ(read_text(accepted("one-payment.v08.xml")).substr(payment.offset, 8), "<TxDtls>");
  ASSERT_EQ(told.totals.size(), 1U);
  EXPECT_EQ(ore(told.totals[0].stated.value()), 15000);
}

TEST(Camt054, KeepsADocumentsTypeToItself) {
  const std::string documents =
      "<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>1001</Nb></RfrdDocInf>"
      "<RfrdDocInf><Nb>1002</Nb></RfrdDocInf>";
  std::string text = read_text(accepted("one-payment.v08.xml"));
  text.replace(text.find("<Strd>"), 6, documents);
  core::MemorySource source{text};
  Recording told;
  EXPECT_EQ(parsers::camt054::read(source, told).findings.count(), 0U);
  ASSERT_EQ(told.payments.size(), 1U);
  EXPECT_EQ(told.payments[0].text, "CINV 1001\n1002");
}

TEST(Camt054, SplitsATransactionOverItsReferencesInEveryVersion) {
  for (const char* name : {"batch.v02.xml", "batch.v04.xml", "batch.v06.xml"}) {
    SCOPED_TRACE(name);
    Recording told;
    const auto summary = read_file(accepted(name), told);
    EXPECT_EQ(summary.findings.count(), 0U);
    EXPECT_EQ(summary.transactions, 2);
    ASSERT_EQ(told.payments.size(), 3U);
    EXPECT_EQ(describe(told.payments[0]), "2000.00 credit KID '0010025'");
    EXPECT_EQ(describe(told.payments[1]), "-600.00 credit_note KID '0010033'");
    EXPECT_EQ(describe(told.payments[2]), "500.00 credit '' text 'Kontingent 2026'");
    EXPECT_EQ(told.payments[0].transaction, told.payments[1].transaction);
    EXPECT_EQ(told.payments[0].bank_reference, told.payments[1].bank_reference);
  }
}

TEST(Camt054, TellsReversalsReturnsDebitsAndChargesApart) {
  Recording told;
  const auto summary = read_file(accepted("kinds.v08.xml"), told);
  EXPECT_EQ(summary.findings.count(), 0U);
  ASSERT_EQ(told.payments.size(), 4U);
  EXPECT_EQ(describe(told.payments[0]), "-150.00 reversal KID '0010017'");
  EXPECT_EQ(describe(told.payments[1]), "400.00 returned ''");
  EXPECT_EQ(describe(told.payments[2]), "-25.00 other_debit '' text 'Gebyr'");
  EXPECT_EQ(describe(told.payments[3]), "1000.00 credit '' text 'From abroad'");
  EXPECT_EQ(ore(told.lumps[3].amount), 95000);
  EXPECT_EQ(ore(told.lumps[3].charges), -5000);
  EXPECT_EQ(summary.not_booked, 1);
  EXPECT_EQ(ore(summary.not_booked_amount), 90000);
  EXPECT_EQ(ore(summary.amount), 117500);
  EXPECT_TRUE(told.sections[0].copy);
  EXPECT_EQ(told.sections[0].series_number, "17");
}

TEST(Camt054, ChargesThatTheDetailsIncludeExplainNothing) {
  std::string bytes = read_text(accepted("kinds.v08.xml"));
  bytes.replace(bytes.find("<ChrgInclInd>false"), 18, "<ChrgInclInd>true");
  core::MemorySource source{bytes};
  Recording told;
  const auto summary = parsers::camt054::read(source, told);
  EXPECT_FALSE(summary.findings.refuse());
  EXPECT_EQ(describe(told.payments[3]), "950.00 credit '' details_do_not_sum text '1000.00'");
}

TEST(Camt054, RefusedFixturesSayExactlyWhy) {
  int read = 0;
  for (const auto& file : fs::directory_iterator{fs::path{AVSTEM_FIXTURES} / "camt054/rejected"}) {
    if (file.path().extension() != ".xml") continue;
    SCOPED_TRACE(file.path().filename());
    Recording told;
    const auto summary = read_file(file.path(), told);
    EXPECT_TRUE(summary.findings.refuse());
    std::string text;
    for (const auto& finding : summary.findings.kept()) {
      text += core::to_line(finding, file.path().filename().string()) + "\n";
      EXPECT_EQ(finding.next.empty(), finding.severity == core::Severity::warning) << finding.code;
    }
    auto expected = file.path();
    EXPECT_EQ(text, read_text(expected.replace_extension(".expected.txt")));
    ++read;
  }
  EXPECT_GE(read, 10);
}

TEST(Camt054, AnEntryOfManyTransactionsIsKeptInAFileAndToldInOrder) {
  std::ostringstream out;
  constexpr int count = 60'000;  // about 12 MB of kept transactions: three times what is kept in memory
  write_camt(out, count, count);
  const std::string bytes = out.str();
  core::MemorySource source{bytes};
  Recording told;
  const auto summary = parsers::camt054::read(source, told);
  EXPECT_EQ(summary.findings.count(), 0U);
  EXPECT_EQ(summary.lumps, 1);
  ASSERT_EQ(told.payments.size(), static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < told.payments.size(); ++i) {
    ASSERT_EQ(told.payments[i].bank_reference, fmt::format("{:09}", i));
  }
}

TEST(Camt054, AmountsThatCannotBeAddedUpAreRefused) {
  std::string bytes = camt_start();
  for (int i = 0; i < 40; ++i) {
    std::string entry = camt_entry_start(core::Money::from_ore(std::int64_t{9'000'000'000'000'000'00}));
    bytes += entry + camt_entry_end();
  }
  bytes += camt_end();
  core::MemorySource source{bytes};
  Recording told;
  const auto summary = parsers::camt054::read(source, told);
  EXPECT_TRUE(summary.findings.refuse());
  EXPECT_EQ(core::to_line(summary.findings.kept()[0], "x.xml"),
            "x.xml:7:47: E-CAMT-AMOUNT amount (Ntfctn[1]/Ntry[3]/Amt): expected amounts of a file that can be added "
            "up, found "
            "'9000000000000000.00' [64 bits of øre]");
}

TEST(Camt054, ExceptionsOfTheSinkPassThrough) {
  struct Failing final : parsers::BankFileSink {
    void begin_section(const core::Section&) override {}
    void begin_lump(const core::Lump&) override { throw std::runtime_error{"no room"}; }
    void payment(const core::Payment&) override { ADD_FAILURE() << "nothing is told after an exception"; }
    void end_lump(std::int32_t) override {}
    void end_section(const core::SectionTotals&) override { ADD_FAILURE() << "nothing is told after an exception"; }
  } sink;
  EXPECT_THROW(static_cast<void>(read_file(accepted("one-payment.v08.xml"), sink)), std::runtime_error);
}

TEST(Camt054, ExplainsTheTransactionThatStandsAtALine) {
  core::FileSource source{accepted("batch.v02.xml")};
  const auto fields = parsers::camt054::explain(source, 30);
  ASSERT_FALSE(fields.empty());
  const auto find = [&](const char* where) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.where == where; });
    return found == fields.end() ? parsers::FieldExplanation{} : *found;
  };
  EXPECT_EQ(find("Ntfctn[1]/Ntry[1]/Amt").value, "NOK 1900.00");
  EXPECT_EQ(find("Ntfctn[1]/Ntry[1]/NtryDtls/TxDtls[1]/RmtInf/Strd[2]/CdtrRefInf/Ref").value, "0010033");
  EXPECT_EQ(find("Ntfctn[1]/Ntry[1]/NtryDtls/TxDtls[1]/RmtInf/Strd[2]/CdtrRefInf/Ref").meaning,
            "the reference: the KID");
  EXPECT_EQ(find("Ntfctn[1]/Ntry[1]/NtryDtls/TxDtls[2]/AmtDtls/TxAmt/Amt").value, "");
}

TEST(Camt054, ExplainsNothingOutsideEntries) {
  core::FileSource source{accepted("batch.v02.xml")};
  EXPECT_TRUE(parsers::camt054::explain(source, 5).empty());
  source.rewind();
  EXPECT_TRUE(parsers::camt054::explain(source, 9999).empty());
}

TEST(Camt054Samples, EveryBookedTransactionOfTheFinnishSampleIsFound) {
  if (!fs::exists(sample("FI_camt_054_sample.v02.xml"))) GTEST_SKIP() << "the public samples are not here";
  Recording told;
  const auto summary = read_file(sample("FI_camt_054_sample.v02.xml"), told);
  EXPECT_EQ(summary.findings.count(), 0U);
  EXPECT_EQ(summary.transactions, 11);
  ASSERT_EQ(told.lumps.size(), 5U);
  const std::vector<std::int64_t> lumps{200000, 50000, 300000, -423005, -100000};
  for (std::size_t i = 0; i < lumps.size(); ++i) EXPECT_EQ(ore(told.lumps[i].amount), lumps[i]);
  EXPECT_EQ(describe(told.payments[0]), "2500.00 credit KID '3900'");
  EXPECT_EQ(describe(told.payments[1]), "-600.00 credit_note KID '12344'");
  EXPECT_EQ(told.sections[0].currency.code(), "EUR");
  EXPECT_EQ(summary.not_booked, 1);
}

TEST(Camt054Samples, EveryTransactionOfTheSwissSamplesIsFound) {
  if (!fs::exists(sample("postfinance-esr.v04.xml"))) GTEST_SKIP() << "the public samples are not here";
  const std::vector<std::tuple<const char*, std::vector<std::int64_t>, int>> files{
      {"postfinance-credit.v04.xml", {150000}, 1},
      {"postfinance-debit.v04.xml", {-91300}, 1},
      {"postfinance-esr.v04.xml", {153700, -14700}, 6},
      {"postfinance-returns.v04.xml", {40000}, 1}};
  for (const auto& [name, lumps, transactions] : files) {
    SCOPED_TRACE(name);
    Recording told;
    const auto summary = read_file(sample(name), told);
    EXPECT_EQ(summary.findings.count(), 0U);
    EXPECT_EQ(summary.transactions, transactions);
    ASSERT_EQ(told.lumps.size(), lumps.size());
    for (std::size_t i = 0; i < lumps.size(); ++i) EXPECT_EQ(ore(told.lumps[i].amount), lumps[i]);
    EXPECT_EQ(told.sections[0].currency.code(), "CHF");
  }
}

TEST(Camt054Samples, AStatementIsRefusedByName) {
  const fs::path file = fs::path{AVSTEM_SAMPLES} / "camt053/FI_camt_053_sample.v02.xml";
  if (!fs::exists(file)) GTEST_SKIP() << "the public samples are not here";
  Recording told;
  const auto summary = read_file(file, told);
  EXPECT_TRUE(summary.findings.refuse());
  EXPECT_EQ(
      core::to_line(summary.findings.kept().at(0), "x.xml"),
      "x.xml:1: E-CAMT-NAMESPACE document: expected Document of camt.054.001.02, .04, .06 or .08, found 'Document' of "
      "'urn:iso:std:iso:20022:tech:xsd:camt.053.001.02' [ISO 20022: the namespace names the message and its version]");
}

TEST(Camt054Samples, OurAcceptedFixturesFollowTheSchemas) {
  const fs::path schemas = fs::path{AVSTEM_SAMPLES} / "xsd";
  if (!fs::exists(schemas)) GTEST_SKIP() << "the schemas are not here";
  if (std::system("xmllint --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "xmllint is not here";
  for (const auto& file : fs::directory_iterator{fs::path{AVSTEM_FIXTURES} / "camt054/accepted"}) {
    const std::string version = file.path().stem().extension().string().substr(2);
    const std::string command =
        fmt::format("xmllint --nonet --noout --schema '{}/camt.054.001.{}.xsd' '{}' >/dev/null 2>&1", schemas.string(),
                    version, file.path().string());
    EXPECT_EQ(std::system(command.c_str()), 0) << file.path();
  }
}

}  // namespace
}  // namespace avstem::tests
