#include "parsers/invoice_csv.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/parsers/fixture.hpp"

namespace avstem::parsers::invoice_csv {
namespace {

constexpr const char* header =
    "organisation;invoice_number;customer_number;customer_name;kid;issue_date;due_date;amount\n";

core::Findings findings_of(const std::string& csv, int* told = nullptr) {
  core::MemorySource source{csv};
  return read(source, [told](const core::Invoice&) {
    if (told != nullptr) ++*told;
  });
}

TEST(InvoiceCsv, TellsNoInvoiceAfterARefusal) {
  int told = 0;
  const std::string good = "ab;1;1;Kari;2345676;2026-11-01;2026-11-22;10\n";
  std::string csv = header;
  csv += good + "ab;2;1;Kari;2345676;2026-11-01;2026-11-22;0\n" + good;
  EXPECT_TRUE(findings_of(csv, &told).refuse());
  EXPECT_EQ(told, 1);
}

TEST(InvoiceCsv, CollectsFindingsToTheEndAndKeepsAHundred) {
  std::string csv = header;
  for (int i = 0; i < 250; ++i) csv += "ab;1;1;Kari;x;2026-11-01;2026-11-22;0\n";
  const core::Findings findings = findings_of(csv);
  EXPECT_EQ(findings.kept().size(), core::findings_max);
  EXPECT_EQ(findings.count(), 500U);
}

TEST(InvoiceCsv, ReadsTheLinesForTheirFindingsWhenAColumnIsUnknown) {
  std::string csv = header;
  csv.insert(csv.size() - 1, ";colour");
  csv += "ab;1;1;Kari;x;2026-11-01;2026-11-22;10;red\n";
  const core::Findings findings = findings_of(csv);
  ASSERT_EQ(findings.kept().size(), 2U);
  EXPECT_EQ(findings.kept()[0].code, "E-CSV-COLUMN");
  EXPECT_EQ(findings.kept()[1].code, "E-CSV-KID");
}

TEST(InvoiceCsv, NamesTheNearestColumnAsTheNextStep) {
  const core::Findings findings = findings_of("organization\n");
  ASSERT_FALSE(findings.kept().empty());
  EXPECT_EQ(findings.kept()[0].next, "Did you mean 'organisation'?");
}

TEST(InvoiceCsv, CutShortAnywhereNeverTellsAWrongAmount) {
  const std::string whole = tests::read_text(AVSTEM_FIXTURES "/invoices/accepted/semicolons-every-column.csv");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string cut = whole.substr(0, size);
    core::MemorySource source{cut};
    const auto findings = read(source, [size](const core::Invoice& invoice) {
      const auto ore = invoice.amount.ore();
      EXPECT_TRUE(ore == 123450 || ore == 35000 || ore == 10000) << size;
    });
    EXPECT_LE(findings.kept().size(), core::findings_max);
  }
}

}  // namespace
}  // namespace avstem::parsers::invoice_csv
