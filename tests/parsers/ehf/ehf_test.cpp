#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/core/byte_source.hpp"
#include "parsers/ehf.hpp"

namespace avstem::tests {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string fixture(const char* name) { return read_text(fs::path{AVSTEM_FIXTURES} / "ehf/accepted" / name); }

struct Reading {
  core::Findings findings;
  std::vector<core::Invoice> invoices;
};

Reading read_bytes(const std::string& bytes) {
  core::MemorySource source{bytes};
  Reading reading;
  reading.findings = parsers::ehf::read(source, *core::OrganisationId::parse("historielag"),
                                        [&](const core::Invoice& invoice) { reading.invoices.push_back(invoice); });
  return reading;
}

std::string told(const core::Findings& findings, const std::string& name) {
  std::string text;
  for (const auto& finding : findings.kept()) text += core::to_line(finding, name) + "\n";
  return text;
}

std::string edited(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(Ehf, TakesANameOfOneLineAndOfTwoHundredCharactersOnly) {
  const std::string good = fixture("invoice.xml");
  const auto named = [&](const std::string& name) {
    return read_bytes(edited(good, "<cbc:RegistrationName>Kunden AS<", "<cbc:RegistrationName>" + name + "<"));
  };
  std::string longest;
  for (int i = 0; i < 200; ++i) longest += "\u00c5";
  ASSERT_EQ(named(longest).invoices.size(), 1U);
  EXPECT_EQ(named("Kunden\nAS").invoices.at(0).customer_name, "Kunden AS");
  EXPECT_EQ(told(named(longest + "x").findings, "x.xml"),
            "x.xml: E-EHF-CUSTOMER customer's name (cbc:RegistrationName or cac:PartyName/cbc:Name): expected 1 to 200 "
            "characters, found 201 [EN 16931 BT-44]\n");
}

TEST(Ehf, SaysThatACreditedInvoiceWithAnImpossibleNumberIsNotTold) {
  const Reading reading = read_bytes(edited(fixture("credit-note.xml"), "<cbc:ID>2026-101<", "<cbc:ID>2026 \u00d8<"));
  ASSERT_EQ(reading.invoices.size(), 1U);
  EXPECT_FALSE(reading.invoices[0].credits);
  ASSERT_EQ(reading.findings.kept().size(), 1U);
  EXPECT_EQ(reading.findings.kept()[0].code, "W-EHF-CREDITS");
}

TEST(Ehf, ReadsAnInvoice) {
  const Reading reading = read_bytes(fixture("invoice.xml"));
  EXPECT_EQ(told(reading.findings, "x.xml"), "");
  ASSERT_EQ(reading.invoices.size(), 1U);
  const core::Invoice& invoice = reading.invoices[0];
  EXPECT_EQ(invoice.number.text(), "2026-101");
  EXPECT_EQ(invoice.customer.text(), "10042");
  EXPECT_EQ(invoice.customer_name, "Kunden AS");
  EXPECT_EQ(invoice.kid->text(), "0010017");
  EXPECT_EQ(invoice.issued_on.iso(), "2026-10-01");
  EXPECT_EQ(invoice.due_on.iso(), "2026-10-15");
  EXPECT_EQ(invoice.amount.ore(), 125000);
  EXPECT_EQ(invoice.kind, core::InvoiceKind::invoice);
}

TEST(Ehf, ReadsACreditNoteWithTheInvoiceThatItCredits) {
  const Reading reading = read_bytes(fixture("credit-note.xml"));
  EXPECT_EQ(told(reading.findings, "x.xml"), "");
  ASSERT_EQ(reading.invoices.size(), 1U);
  EXPECT_EQ(reading.invoices[0].kind, core::InvoiceKind::credit_note);
  EXPECT_EQ(reading.invoices[0].amount.ore(), 125000);
  EXPECT_EQ(reading.invoices[0].credits->text(), "2026-101");
  EXPECT_EQ(reading.invoices[0].due_on.iso(), "2026-10-01");
}

TEST(Ehf, AcceptsAKidThatEndsInADash) {
  const Reading reading = read_bytes(fixture("invoice-kid-ending-in-dash.xml"));
  ASSERT_EQ(reading.invoices.size(), 1U);
  EXPECT_EQ(reading.invoices[0].kid->text(), "001009-");
}

TEST(Ehf, TakesTheEndpointThenTheCompanyAsCustomerNumber) {
  const std::string without =
      edited(fixture("invoice.xml"), "<cac:PartyIdentification><cbc:ID>10042</cbc:ID></cac:PartyIdentification>", "");
  EXPECT_EQ(read_bytes(without).invoices.at(0).customer.text(), "940155223");
  const std::string company =
      edited(edited(without, "<cbc:EndpointID schemeID=\"0192\">940155223</cbc:EndpointID>", ""), ">940155223<",
             ">999999999<");
  EXPECT_EQ(read_bytes(company).invoices.at(0).customer.text(), "999999999");
}

TEST(Ehf, AnAttachmentOfMegabytesIsSkipped) {
  const std::string attachment =
      "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject>" +
      std::string(3'000'000, 'A') +
      "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>";
  const Reading reading = read_bytes(
      edited(fixture("invoice.xml"), "<cac:AccountingSupplierParty>", attachment + "<cac:AccountingSupplierParty>"));
  EXPECT_EQ(told(reading.findings, "x.xml"), "");
  EXPECT_EQ(reading.invoices.size(), 1U);
}

TEST(Ehf, WarnsWhenThereIsNoDueDate) {
  const Reading reading = read_bytes(edited(fixture("invoice.xml"), "<cbc:DueDate>2026-10-15</cbc:DueDate>", ""));
  EXPECT_EQ(told(reading.findings, "x.xml"),
            "x.xml:44:1: W-EHF-DUE due date: expected cbc:DueDate, found none, so the day of issue [EN 16931 BT-9]\n");
  EXPECT_EQ(reading.invoices.at(0).due_on.iso(), "2026-10-01");
}

TEST(Ehf, RefusedFixturesSayExactlyWhyAndTellNothing) {
  int read = 0;
  for (const auto& file : fs::directory_iterator{fs::path{AVSTEM_FIXTURES} / "ehf/rejected"}) {
    if (file.path().extension() != ".xml") continue;
    SCOPED_TRACE(file.path().filename());
    const Reading reading = read_bytes(read_text(file.path()));
    EXPECT_TRUE(reading.findings.refuse());
    EXPECT_TRUE(reading.invoices.empty());
    auto expected = file.path();
    EXPECT_EQ(told(reading.findings, file.path().filename().string()),
              read_text(expected.replace_extension(".expected.txt")));
    ++read;
  }
  EXPECT_GE(read, 14);
}

}  // namespace
}  // namespace avstem::tests
